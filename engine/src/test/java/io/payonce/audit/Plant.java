package io.payonce.audit;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A deed that no engine does, and the rules that must notice it.
 *
 * @param rules that it breaks, the one it was made for first
 * @param id of what it was done to, a part of the first rule's violation
 * @param sql the deed; <code>{paid}</code> is the flow of request number {@code paid}
 */
record Plant(List<String> rules, String id, List<String> sql) {
  private static final Pattern FLOW = Pattern.compile("\\{([a-z-]+)}");

  /**
   * @param rules separated by blanks
   * @param id a query, or with quotes a text
   */
  static Plant plant(String rules, String id, String... sql) {
    return new Plant(
        List.of(rules.split(" ")),
        "SELECT " + spell(id),
        Arrays.stream(sql).map(Plant::spell).toList());
  }

  private static String spell(String sql) {
    return fillIn(sql, flow -> "(SELECT flow_id FROM flow WHERE request_no = '" + flow + "')");
  }

  /** The text with something else for each flow that it names. */
  static String fillIn(String text, UnaryOperator<String> flow) {
    return FLOW.matcher(text).replaceAll(name -> flow.apply(name.group(1)));
  }

  String rule() {
    return rules.get(0);
  }

  @Override
  public String toString() {
    return rule();
  }
}
