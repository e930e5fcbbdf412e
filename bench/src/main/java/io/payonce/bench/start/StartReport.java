package io.payonce.bench.start;

import io.payonce.bench.report.Measure;
import io.payonce.bench.report.Measures;
import io.payonce.bench.report.Origin;
import io.payonce.bench.report.Paragraph;
import io.payonce.bench.report.RunReport;
import io.payonce.bench.report.Section;
import io.payonce.bench.report.Spread;
import io.payonce.bench.start.Launch.Cache;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** How long starts took, and what of it. */
final class StartReport {
  private static final double TARGET_MILLIS = 1_500;
  private static final double DREAM_MILLIS = 700;

  private StartReport() {}

  static RunReport of(Origin origin, List<Launch> launches) {
    List<Section> sections = new ArrayList<>();
    for (Cache cache : Cache.values()) {
      List<Launch> some = launches.stream().filter(one -> one.cache() == cache).toList();
      if (!some.isEmpty()) {
        sections.add(new Measures("Start, " + cache.title(), measures(some)));
        sections.add(new Paragraph("What dominates, " + cache.title(), longest(some)));
      }
    }
    sections.add(
        new Paragraph(
            "Checked",
            launches.size()
                + " starts: each answered 200 to /health/ready and ended with 0 when it was told to"));
    return new RunReport(origin, List.of(), sections);
  }

  private static List<Measure> measures(List<Launch> launches) {
    Stream<Measure> whole =
        Stream.of(
            measure("until it says that it is ready", launches, Launch::announced),
            measure("until it answers that it is ready", launches, Launch::ready)
                .against(TARGET_MILLIS, DREAM_MILLIS));
    Stream<Measure> parts =
        Stream.of(Stage.values())
            .map(stage -> measure("  " + stage.title(), launches, one -> one.length(stage)));
    return Stream.concat(whole, parts).toList();
  }

  private static Measure measure(
      String name, List<Launch> launches, ToDoubleFunction<Launch> millis) {
    return Measure.lower(name, "ms", launches.stream().map(millis::applyAsDouble).toList());
  }

  private static String longest(List<Launch> launches) {
    double whole = median(launches, Launch::ready);
    Stage longest =
        Stream.of(Stage.values())
            .max(Comparator.comparingDouble(stage -> median(launches, one -> one.length(stage))))
            .orElseThrow();
    double part = median(launches, one -> one.length(longest));
    return String.format(
        Locale.ROOT, "%s: %.0f %% of %.0f ms", longest.title(), 100 * part / whole, whole);
  }

  private static double median(List<Launch> launches, ToDoubleFunction<Launch> millis) {
    return Spread.of(launches.stream().map(millis::applyAsDouble).toList()).median();
  }
}
