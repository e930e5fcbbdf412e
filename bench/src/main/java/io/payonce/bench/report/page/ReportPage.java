package io.payonce.bench.report.page;

import io.payonce.bench.report.Machine;
import io.payonce.bench.report.Origin;
import io.payonce.bench.report.RunReport;
import io.payonce.bench.report.Table;
import io.payonce.bench.report.plot.Markup;
import io.payonce.bench.report.plot.Palette;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The page of one run. */
public final class ReportPage {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private ReportPage() {}

  public static String of(RunReport report) {
    Origin origin = report.origin();
    Document document = Document.open("Payonce bench " + origin.kind() + ", " + origin.run());
    Markup body = document.body();
    body.open("header");
    body.element("p", "Payonce bench", "class", "above");
    body.element("h1", origin.kind());
    body.open("p", "class", "below").text(TIME.format(origin.at()) + " · ");
    body.element("span", origin.run(), "class", "run").close();
    verdict(body, report.wrong());
    body.element("pre", origin.command()).close();
    document.sections(report.sections(), Palette.EACH);
    machine(body, origin);
    return document.close();
  }

  private static void verdict(Markup body, List<String> wrong) {
    if (wrong.isEmpty()) {
      body.element("p", "✓ The result was checked and is right.", "class", "verdict right");
      return;
    }
    body.open("div", "class", "verdict wrong", "role", "alert");
    body.element("p", "✗ The result is wrong, so there are no figures.");
    body.open("ul");
    wrong.forEach(line -> body.element("li", line));
    body.close().close();
  }

  private static void machine(Markup body, Origin origin) {
    Machine machine = origin.machine();
    body.open("footer").element("h2", "Where and how").open("dl");
    fact(body, "CPU", machine.cores() + " × " + machine.cpu());
    fact(body, "memory", Table.number(machine.memoryMib()) + " MiB");
    fact(body, "limits", machine.limits());
    fact(body, "system", machine.system());
    fact(body, "busy before", machine.load() < 0 ? "unknown" : Table.decimal(machine.load()));
    fact(body, "JDK", machine.jdk());
    fact(body, "JVM flags", String.join(" ", machine.flags()));
    fact(body, "bench", origin.build().version() + ", commit " + origin.build().commit());
    origin.settings().forEach((name, value) -> fact(body, name, value));
    body.close().close();
  }

  private static void fact(Markup body, String name, String value) {
    body.open("div").element("dt", name).element("dd", value.isEmpty() ? "none" : value).close();
  }
}
