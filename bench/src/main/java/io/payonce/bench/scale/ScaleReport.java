package io.payonce.bench.scale;

import io.payonce.bench.report.Curve;
import io.payonce.bench.report.Figures;
import io.payonce.bench.report.Measure;
import io.payonce.bench.report.Measures;
import io.payonce.bench.report.Origin;
import io.payonce.bench.report.Paragraph;
import io.payonce.bench.report.Point;
import io.payonce.bench.report.RunReport;
import io.payonce.bench.report.Section;
import io.payonce.bench.report.Series;
import io.payonce.bench.report.Spread;
import io.payonce.bench.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** What became of each curve, with its shape in words. */
final class ScaleReport {
  private static final String RATE = "calls/s";
  private static final List<String> POINT =
      List.of("", "least calls/s", "median", "most", "flows at the end", "calls checked", "steady");

  private ScaleReport() {}

  static RunReport of(Origin origin, ScalePlan plan, List<AxisResult> results) {
    return new RunReport(
        origin
            .with("connections", Integer.toString(plan.connections()))
            .with("rounds", plan.rounds() + " of " + plan.length().toSeconds() + " s")
            .with("payments repeated", Integer.toString(plan.made()))
            .with("fsync, synchronous_commit, full_page_writes", "on"),
        results.stream().flatMap(result -> result.wrong().stream()).toList(),
        results.stream().flatMap(result -> sections(result).stream()).toList());
  }

  private static List<Section> sections(AxisResult result) {
    String title = result.axis().toString();
    if (!result.wrong().isEmpty()) {
      return List.of(new Paragraph(title + ": shape", "not known, for the result is wrong"));
    }
    List<Section> sections = new ArrayList<>();
    sections.add(new Paragraph(title + ": shape", shape(result)));
    sections.add(new Figures(title + ": points", POINT, points(result)));
    sections.add(new Measures(title + ": last point for the first", List.of(ends(result))));
    sections.add(curve(result, title + ": rate", rates(result)));
    sections.add(curve(result, title + ": 99th percentile", p99(result)));
    List<Series> cores = cores(result);
    if (!cores.isEmpty()) {
      sections.add(curve(result, title + ": processors", cores));
    }
    return sections;
  }

  private static String shape(AxisResult result) {
    List<String> lines = new ArrayList<>();
    lines.add("expected: " + result.axis().expected());
    lines.add(RATE + ": " + growth(result, SpotResult::rates));
    for (String kind : new TreeSet<>(result.first().spot().kinds())) {
      lines.add("p99 of " + kind + ": " + growth(result, spot -> spot.p99(kind)));
    }
    if (result.axis() == Axis.STORED && !reachesMost(result)) {
      lines.add(
          "target: not measured, it is about " + Table.number(ScalePlan.MOST_STORED) + " flows");
    }
    if (!result.steady()) {
      lines.add("not every rate was steady before it was measured");
    }
    return String.join("\n", lines);
  }

  private static Growth growth(AxisResult result, Function<SpotResult, List<Double>> rounds) {
    return Growth.of(
        result.spots().stream().map(spot -> spot.spot().x()).toList(),
        result.spots().stream().map(rounds).toList());
  }

  private static List<List<String>> points(AxisResult result) {
    return result.spots().stream().map(ScaleReport::point).toList();
  }

  private static List<String> point(SpotResult spot) {
    Spread rates = Spread.of(spot.rates());
    return List.of(
        spot.spot().name(),
        Table.decimal(rates.min()),
        Table.decimal(rates.median()),
        Table.decimal(rates.max()),
        Table.number(spot.flows()),
        Table.number(spot.calls()),
        spot.steady() ? "yes" : "no");
  }

  private static Measure ends(AxisResult result) {
    String name = result.last().spot().name() + " for " + result.first().spot().name();
    Measure ends = Measure.higher(name, Measure.RATIO, result.ends());
    return switch (result.axis()) {
      case STORED -> reachesMost(result) ? ends.against(0.85, 0.95) : ends;
      case FILTER -> ends.against(2, 4);
      case PARTITIONS, MEMORY -> ends;
    };
  }

  /** The target is about the largest database: a smaller one says nothing of it. */
  private static boolean reachesMost(AxisResult result) {
    return result.last().spot().stored() == ScalePlan.MOST_STORED;
  }

  private static Curve curve(AxisResult result, String title, List<Series> series) {
    return new Curve(title, result.axis().x(), result.axis().logarithmic(), series);
  }

  private static List<Series> rates(AxisResult result) {
    return Stream.of(
            series(result, "least", RATE, spot -> Spread.of(spot.rates()).min()),
            series(result, "median", RATE, spot -> Spread.of(spot.rates()).median()),
            series(result, "most", RATE, spot -> Spread.of(spot.rates()).max()))
        .toList();
  }

  private static List<Series> p99(AxisResult result) {
    return new TreeSet<>(result.first().spot().kinds())
        .stream()
            .map(kind -> series(result, kind, "ms", spot -> Spread.of(spot.p99(kind)).median()))
            .toList();
  }

  private static List<Series> cores(AxisResult result) {
    return result.first().parts().stream()
        .filter(part -> result.spots().stream().allMatch(spot -> !spot.cores(part).isEmpty()))
        .map(part -> series(result, part, "cores", spot -> Spread.of(spot.cores(part)).median()))
        .toList();
  }

  private static Series series(
      AxisResult result, String name, String unit, ToDoubleFunction<SpotResult> y) {
    return new Series(
        name,
        unit,
        result.spots().stream()
            .map(spot -> new Point(spot.spot().x(), y.applyAsDouble(spot)))
            .toList());
  }
}
