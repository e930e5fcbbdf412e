package io.payonce.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every rule there is, read from the {@code .sql} files beside this class. In these a rule is a
 * line {@code -- G2 order-live-twice (flow)}, its meaning as a comment, and the query that finds
 * what breaks it.
 */
public final class Rules {
  private static final List<String> FILES =
      List.of(
          "flows",
          "history",
          "doubt",
          "reports",
          "refunds",
          "surpluses",
          "keys",
          "schema",
          "ledger");
  private static final String LEDGER = "ledger";
  private static final Pattern RULE =
      Pattern.compile(
          "^-- (G\\d+) ([a-z-]+) \\((\\w+)\\)\\n((?:-- [^\\n]*\\n)+)(.*?);\\s*$",
          Pattern.MULTILINE | Pattern.DOTALL);

  private static final List<Rule> ALL =
      FILES.stream().flatMap(file -> read(file).stream()).toList();

  private Rules() {}

  /** In the order in which they are looked at. */
  public static List<Rule> all() {
    return ALL;
  }

  private static List<Rule> read(String file) {
    List<Rule> rules = new ArrayList<>();
    Matcher rule = RULE.matcher(text(file + ".sql"));
    while (rule.find()) {
      rules.add(
          new Rule(
              Guarantee.valueOf(rule.group(1)),
              rule.group(2),
              Subject.valueOf(rule.group(3).toUpperCase(Locale.ROOT)),
              rule.group(4).replaceAll("(?m)^-- ", "").replace('\n', ' ').strip(),
              file.equals(LEDGER),
              rule.group(5)));
    }
    return rules;
  }

  private static String text(String resource) {
    try (InputStream in = Objects.requireNonNull(Rules.class.getResourceAsStream(resource))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
