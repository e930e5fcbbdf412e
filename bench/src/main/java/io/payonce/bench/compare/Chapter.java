package io.payonce.bench.compare;

import io.payonce.bench.report.Figures;
import io.payonce.bench.report.Measure;
import io.payonce.bench.report.Measures;
import io.payonce.bench.report.Paragraph;
import io.payonce.bench.report.Section;
import io.payonce.bench.report.Spread;
import io.payonce.bench.report.Table;
import io.payonce.bench.server.BenchFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * What one load showed.
 *
 * @param verdicts the measures that the run is about
 * @param details what they come from
 * @param wrong empty when all of it may be believed
 */
record Chapter(List<Measure> verdicts, List<Section> details, List<String> wrong) {
  private static final double MICROS = 1e6;

  /** The part that is this process, and what it starts to write plain SQL. */
  private static final String GENERATOR = "generator";

  private static final double BUSY = 0.9;

  Chapter {
    verdicts = List.copyOf(verdicts);
    details = List.copyOf(details);
    wrong = List.copyOf(wrong);
  }

  /** What came out of it, or what kept it from coming to an end. */
  static Chapter orFailure(Load load, Supplier<Chapter> measuring) {
    try {
      return measuring.get();
    } catch (BenchFailure failure) {
      return new Chapter(List.of(), List.of(), List.of(load + ": " + failure.getMessage()));
    }
  }

  /**
   * Of a contest.
   *
   * @param unit of what is done, e.g. payments
   * @param proof how it was checked, in words
   */
  static Chapter of(
      String title,
      String unit,
      Contest.Standings standings,
      List<Comparison> comparisons,
      List<String> wrong,
      String proof) {
    List<String> all = new ArrayList<>(standings.wrong());
    all.addAll(wrong);
    if (!all.isEmpty()) {
      return new Chapter(List.of(), List.of(), all);
    }
    List<Measure> rates =
        standings.names().stream()
            .map(name -> Measure.higher(name, unit + "/s", standings.rates(name)))
            .toList();
    return new Chapter(
        comparisons.stream().map(comparison -> comparison.measure(title, standings)).toList(),
        List.of(
            new Measures(title + ": rates", rates),
            cores(title, unit, standings),
            new Paragraph(
                title + ": checked",
                proof + steadiness(standings.unsteady()) + busyGenerator(standings))),
        List.of());
  }

  static String steadiness(List<String> unsteady) {
    return unsteady.isEmpty()
        ? "; all were steady"
        : "; NOT steady before the first round, or faster from round to round: "
            + String.join(", ", unsteady);
  }

  /** It has one event loop: near one processor the figures are about it. */
  private static String busyGenerator(Contest.Standings standings) {
    List<String> busy =
        standings.names().stream()
            .filter(name -> median(GENERATOR, standings.cores(name)) > BUSY)
            .toList();
    return busy.isEmpty()
        ? ""
        : "; the generator kept more than %s processors busy, and may be the limit, for: %s"
            .formatted(BUSY, String.join(", ", busy));
  }

  /** Who kept how many processors busy while whom was measured; the median of the rounds. */
  private static Figures cores(String title, String unit, Contest.Standings standings) {
    TreeSet<String> parts = new TreeSet<>();
    standings.names().stream()
        .flatMap(name -> standings.cores(name).stream())
        .forEach(used -> parts.addAll(used.keySet()));
    List<String> headings = new ArrayList<>(List.of("measured"));
    headings.addAll(parts);
    headings.add("all");
    headings.add("µs for each of the " + unit);
    headings.add("µs without the generator");
    List<List<String>> rows =
        standings.names().stream().map(name -> row(name, parts, standings)).toList();
    return new Figures(title + ": busy processors", headings, rows);
  }

  private static List<String> row(String name, TreeSet<String> parts, Contest.Standings standings) {
    List<String> row = new ArrayList<>(List.of(name));
    double all = 0;
    double rate = Spread.of(standings.rates(name)).median();
    for (String part : parts) {
      double cores = median(part, standings.cores(name));
      all += cores;
      row.add(Table.decimal(cores));
    }
    row.add(Table.decimal(all));
    row.add(Table.decimal(all * MICROS / rate));
    row.add(Table.decimal((all - median(GENERATOR, standings.cores(name))) * MICROS / rate));
    return row;
  }

  private static double median(String part, List<Map<String, Double>> rounds) {
    return Spread.of(rounds.stream().map(used -> used.getOrDefault(part, 0.0)).toList()).median();
  }
}
