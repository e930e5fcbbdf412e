package io.payonce.audit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that a guarantee says cannot be.
 *
 * @param ids by name ({@code flowId}, {@code orderId}, …), in the order in which they are told
 * @param detail what is wrong with them
 */
public record Violation(Rule rule, Map<String, String> ids, String detail) {
  public Violation {
    ids = Collections.unmodifiableMap(new LinkedHashMap<>(ids));
  }

  /** One line: {@code G2 order-live-twice: merchantId=m orderId=o-1: 2 live flows}. */
  @Override
  public String toString() {
    StringBuilder line = new StringBuilder();
    line.append(rule.guarantee()).append(' ').append(rule.name()).append(':');
    ids.forEach((name, id) -> line.append(' ').append(name).append('=').append(id));
    return line.append(": ").append(detail).toString();
  }
}
