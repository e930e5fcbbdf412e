package io.payonce.bench.report.comparison;

import io.payonce.bench.report.Figures;
import io.payonce.bench.report.Machine;
import io.payonce.bench.report.Origin;
import io.payonce.bench.report.Paragraph;
import io.payonce.bench.report.RunReport;
import io.payonce.bench.report.Section;
import io.payonce.bench.report.Spread;
import io.payonce.bench.report.Table;
import io.payonce.bench.report.comparison.Change.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Two runs of the same kind side by side.
 *
 * @param warnings why they may not be comparable; empty if nothing is known
 * @param changes of what was measured in both
 * @param summary in words and tables: the warnings, the changes, the runs
 * @param plots the curves of both in one
 */
public record Comparison(
    Origin before,
    Origin after,
    List<String> warnings,
    List<Change> changes,
    List<Section> summary,
    List<Section> plots) {
  private static final List<String> HEADINGS =
      List.of("median", "A", "B", "unit", "B / A", "least", "most", "");

  public Comparison {
    warnings = List.copyOf(warnings);
    changes = List.copyOf(changes);
    summary = List.copyOf(summary);
    plots = List.copyOf(plots);
  }

  /**
   * Compares run B with run A.
   *
   * @throws IllegalArgumentException if there is nothing to compare, with the reason
   */
  public static Comparison of(RunReport a, RunReport b) {
    requireComparable(a, b);
    List<Pairing> pairings = Pairing.of(a.sections(), b.sections());
    List<Change> changes =
        pairings.stream().flatMap(pairing -> pairing.changes().stream()).toList();
    List<String> warnings = warnings(a.origin(), b.origin());
    return new Comparison(
        a.origin(),
        b.origin(),
        warnings,
        changes,
        summary(a.origin(), b.origin(), warnings, changes),
        pairings.stream().flatMap(pairing -> pairing.merged().stream()).toList());
  }

  private static List<Section> summary(
      Origin a, Origin b, List<String> warnings, List<Change> changes) {
    List<Section> sections = new ArrayList<>();
    if (!warnings.isEmpty()) {
      sections.add(new Paragraph("What else is different", String.join("\n", warnings)));
    }
    if (!changes.isEmpty()) {
      List<List<String>> rows = changes.stream().map(Comparison::row).toList();
      sections.add(new Figures("What changed", HEADINGS, rows));
    }
    sections.add(runs(a, b));
    return sections;
  }

  private static void requireComparable(RunReport a, RunReport b) {
    if (!a.origin().kind().equals(b.origin().kind())) {
      throw new IllegalArgumentException(
          "only runs of one kind can be compared, these are %s and %s"
              .formatted(a.origin().kind(), b.origin().kind()));
    }
    for (RunReport report : List.of(a, b)) {
      if (!report.right()) {
        throw new IllegalArgumentException(
            "the result of " + report.origin().run() + " is wrong, so it has no figures");
      }
    }
  }

  private static List<String> warnings(Origin a, Origin b) {
    List<String> warnings = new ArrayList<>();
    if (!hardware(a.machine()).equals(hardware(b.machine()))) {
      warnings.add("The machines differ.");
    }
    if (!a.machine().jdk().equals(b.machine().jdk())) {
      warnings.add("The JDKs differ.");
    }
    if (!a.machine().flags().equals(b.machine().flags())) {
      warnings.add("The flags of the JVMs differ.");
    }
    if (!a.command().equals(b.command())) {
      warnings.add("The commands differ.");
    }
    if (!a.settings().equals(b.settings())) {
      warnings.add("The settings differ.");
    }
    return warnings;
  }

  private static List<Object> hardware(Machine machine) {
    return List.of(
        machine.cores(), machine.cpu(), machine.memoryMib(), machine.system(), machine.limits());
  }

  private static List<String> row(Change change) {
    Optional<Spread> range =
        change.ratio().filter(any -> change.verdict() != Verdict.TOO_FEW_ROUNDS);
    return List.of(
        change.name(),
        Table.decimal(Spread.of(change.before()).median()),
        Table.decimal(Spread.of(change.after()).median()),
        change.unit(),
        cell(change.ratio().map(Spread::median)),
        cell(range.map(Spread::min)),
        cell(range.map(Spread::max)),
        change.verdict().toString());
  }

  private static String cell(Optional<Double> value) {
    return value.map(Table::decimal).orElse("-");
  }

  private static Figures runs(Origin a, Origin b) {
    return new Figures(
        "The runs",
        List.of("", "A", "B"),
        List.of(
            List.of("run", a.run(), b.run()),
            List.of("began", a.at().toString(), b.at().toString()),
            List.of("commit", a.build().commit(), b.build().commit()),
            List.of("command", a.command(), b.command()),
            List.of("CPU", cpu(a), cpu(b)),
            List.of("JDK", a.machine().jdk(), b.machine().jdk()),
            List.of("JVM flags", flags(a), flags(b)),
            List.of("settings", a.settings().toString(), b.settings().toString())));
  }

  private static String cpu(Origin origin) {
    return origin.machine().cores() + " × " + origin.machine().cpu();
  }

  private static String flags(Origin origin) {
    return String.join(" ", origin.machine().flags());
  }
}
