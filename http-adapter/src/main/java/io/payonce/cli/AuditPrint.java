package io.payonce.cli;

import io.payonce.audit.AuditReport;
import io.payonce.audit.AuditReport.Line;
import io.payonce.audit.AuditReport.Sum;
import io.payonce.audit.Guarantee;
import io.payonce.audit.Violation;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What an audit found, for people and for programs. */
final class AuditPrint {
  private static final String ROW = "%-4s %-50s %5s %14s %11s";

  private final AuditReport report;
  private final Map<Guarantee, Sum> sums;

  AuditPrint(AuditReport report) {
    this.report = report;
    this.sums = report.sums();
  }

  /** A table by guarantee, a line for each violation, and the verdict last. */
  String text() {
    List<String> lines = new ArrayList<>();
    lines.add(row("", "as of " + report.asOf(), "rules", "rows", "violations"));
    for (Guarantee guarantee : Guarantee.values()) {
      lines.add(row(guarantee));
    }
    report.lines().forEach(line -> violations(line, lines));
    lines.add("");
    lines.add("audit: " + (report.isClean() ? "clean" : report.found() + " violations"));
    return String.join(System.lineSeparator(), lines);
  }

  private String row(Guarantee guarantee) {
    Sum sum = sums.get(guarantee);
    String name = guarantee.name();
    return sum == null
        ? row(name, guarantee.title(), "-", "not checked", "-")
        : row(
            name, guarantee.title(), number(sum.rules()), number(sum.rows()), number(sum.found()));
  }

  private static String row(String... cells) {
    return ROW.formatted((Object[]) cells).stripTrailing();
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static void violations(Line line, List<String> lines) {
    if (line.found() > 0) {
      lines.add("");
      lines.add(line.rule().meaning());
      line.examples().forEach(violation -> lines.add("  " + violation));
    }
    long more = line.found() - line.examples().size();
    if (more > 0) {
      lines.add("  … and " + number(more) + " more");
    }
  }

  JsonObject json() {
    JsonArray guarantees = new JsonArray();
    for (Guarantee guarantee : Guarantee.values()) {
      guarantees.add(json(guarantee));
    }
    JsonArray rules = new JsonArray();
    report.lines().forEach(line -> rules.add(json(line)));
    return new JsonObject()
        .put("asOf", report.asOf().toString())
        .put("clean", report.isClean())
        .put("violations", report.found())
        .put("guarantees", guarantees)
        .put("rules", rules);
  }

  private JsonObject json(Guarantee guarantee) {
    Sum sum = sums.get(guarantee);
    JsonObject json =
        new JsonObject()
            .put("guarantee", guarantee.name())
            .put("title", guarantee.title())
            .put("checked", sum != null);
    return sum == null
        ? json
        : json.put("rules", sum.rules()).put("rows", sum.rows()).put("violations", sum.found());
  }

  private static JsonObject json(Line line) {
    JsonArray examples = new JsonArray();
    line.examples().forEach(violation -> examples.add(json(violation)));
    return new JsonObject()
        .put("guarantee", line.rule().guarantee().name())
        .put("rule", line.rule().name())
        .put("meaning", line.rule().meaning())
        .put("rows", line.rows())
        .put("violations", line.found())
        .put("examples", examples);
  }

  private static JsonObject json(Violation violation) {
    JsonObject ids = new JsonObject();
    violation.ids().forEach(ids::put);
    return new JsonObject().put("ids", ids).put("detail", violation.detail());
  }
}
