package io.payonce.audit;

import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an audit found.
 *
 * @param asOf the instant that it speaks of
 * @param lines one for each rule that could be looked at, in order
 * @param unchecked the guarantees that nothing was looked at for
 */
public record AuditReport(Instant asOf, List<Line> lines, Set<Guarantee> unchecked) {

  /**
   * What became of one rule.
   *
   * @param rows how many were looked at
   * @param found how many break it
   * @param examples the first of them
   */
  public record Line(Rule rule, long rows, long found, List<Violation> examples) {
    public Line {
      examples = List.copyOf(examples);
    }
  }

  /**
   * What became of one guarantee.
   *
   * @param rows of all kinds that its rules looked at, each counted once
   */
  public record Sum(int rules, long rows, long found) {}

  public AuditReport {
    lines = List.copyOf(lines);
    unchecked = Set.copyOf(unchecked);
  }

  public boolean isClean() {
    return found() == 0;
  }

  /** How many violations there are, those included that are no examples. */
  public long found() {
    return lines.stream().mapToLong(Line::found).sum();
  }

  /** The first violations of each rule. */
  public List<Violation> examples() {
    return lines.stream().flatMap(line -> line.examples().stream()).toList();
  }

  /** By guarantee, for those that were looked at. */
  public Map<Guarantee, Sum> sums() {
    Map<Guarantee, Sum> sums = new EnumMap<>(Guarantee.class);
    for (Guarantee guarantee : Guarantee.values()) {
      List<Line> own = lines.stream().filter(line -> line.rule().guarantee() == guarantee).toList();
      if (!own.isEmpty()) {
        sums.put(guarantee, sum(own));
      }
    }
    return sums;
  }

  private static Sum sum(List<Line> lines) {
    Map<Subject, Long> rows = new LinkedHashMap<>();
    lines.forEach(line -> rows.put(line.rule().subject(), line.rows()));
    long found = lines.stream().mapToLong(Line::found).sum();
    long all = rows.values().stream().mapToLong(Long::longValue).sum();
    return new Sum(lines.size(), all, found);
  }
}
