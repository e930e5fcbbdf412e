package io.payonce.bench.report.comparison;

import io.payonce.bench.report.Curve;
import io.payonce.bench.report.Distribution;
import io.payonce.bench.report.Measure;
import io.payonce.bench.report.Measure.Better;
import io.payonce.bench.report.Measures;
import io.payonce.bench.report.Percentiles;
import io.payonce.bench.report.Section;
import io.payonce.bench.report.Series;
import io.payonce.bench.report.Timeline;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Two sections of the same kind and title, one of each run.
 *
 * @param changes of the figures in both
 * @param merged both in one: A and B by turns for each name that is in both; empty if there is none
 */
record Pairing(List<Change> changes, Optional<Section> merged) {
  /** More pairs than these make no plot that one can read. */
  private static final int MOST_PAIRS = 10;

  private record Pair<T>(T a, T b) {}

  /** Those of all sections that have a counterpart. */
  static List<Pairing> of(List<Section> all, List<Section> others) {
    return all.stream()
        .flatMap(a -> others.stream().filter(b -> matches(a, b)).limit(1).map(b -> of(a, b)))
        .toList();
  }

  private static boolean matches(Section a, Section b) {
    return a.getClass() == b.getClass() && a.title().equals(b.title());
  }

  private static Pairing of(Section a, Section b) {
    if (a instanceof Measures mine && b instanceof Measures other) {
      return measures(mine, other);
    }
    if (a instanceof Percentiles mine && b instanceof Percentiles other) {
      return percentiles(mine, other);
    }
    if (a instanceof Timeline mine && b instanceof Timeline other) {
      List<Series> both = series(mine.series(), other.series());
      return new Pairing(
          List.of(), unless(both, () -> new Timeline(mine.title(), both, List.of())));
    }
    if (a instanceof Curve mine && b instanceof Curve other && sameAxes(mine, other)) {
      List<Series> both = series(mine.series(), other.series());
      return new Pairing(
          List.of(),
          unless(both, () -> new Curve(mine.title(), mine.x(), mine.logarithmic(), both)));
    }
    return new Pairing(List.of(), Optional.empty());
  }

  private static boolean sameAxes(Curve a, Curve b) {
    return a.x().equals(b.x()) && a.logarithmic() == b.logarithmic() && a.unit().equals(b.unit());
  }

  private static Pairing measures(Measures a, Measures b) {
    List<Pair<Measure>> pairs =
        pairs(a.measures(), b.measures(), one -> one.name() + "\n" + one.unit());
    List<Measure> both = byTurns(pairs, (one, run) -> one.named(one.name() + run));
    return new Pairing(
        pairs.stream().map(Pairing::change).toList(),
        unless(both, () -> new Measures(a.title(), both)));
  }

  private static Change change(Pair<Measure> pair) {
    Measure a = pair.a();
    return new Change(a.name(), a.unit(), a.better(), a.rounds(), pair.b().rounds());
  }

  private static Pairing percentiles(Percentiles a, Percentiles b) {
    List<Pair<Distribution>> pairs =
        pairs(a.distributions(), b.distributions(), Distribution::name);
    List<Distribution> both =
        byTurns(pairs, (one, run) -> new Distribution(one.name() + run, one.count(), one.points()));
    return new Pairing(
        pairs.stream()
            .filter(pair -> pair.a().count() > 0 && pair.b().count() > 0)
            .flatMap(Pairing::changes)
            .toList(),
        unless(both, () -> new Percentiles(a.title(), both)));
  }

  private static Stream<Change> changes(Pair<Distribution> pair) {
    return Distribution.TABLE.stream()
        .map(
            percentile ->
                new Change(
                    pair.a().name() + " " + Distribution.heading(percentile),
                    "ms",
                    Better.LOWER,
                    List.of(pair.a().at(percentile)),
                    List.of(pair.b().at(percentile))));
  }

  private static List<Series> series(List<Series> a, List<Series> b) {
    return byTurns(
        pairs(a, b, one -> one.name() + "\n" + one.unit()),
        (one, run) -> new Series(one.name() + run, one.unit(), one.points()));
  }

  private static <T> List<Pair<T>> pairs(List<T> all, List<T> others, Function<T, String> key) {
    return all.stream()
        .flatMap(
            a ->
                others.stream()
                    .filter(b -> key.apply(a).equals(key.apply(b)))
                    .limit(1)
                    .map(b -> new Pair<>(a, b)))
        .toList();
  }

  private static <T> List<T> byTurns(List<Pair<T>> pairs, BiFunction<T, String, T> named) {
    return pairs.stream()
        .limit(MOST_PAIRS)
        .flatMap(pair -> Stream.of(named.apply(pair.a(), ", A"), named.apply(pair.b(), ", B")))
        .toList();
  }

  private static Optional<Section> unless(List<?> empty, Supplier<Section> section) {
    return empty.isEmpty() ? Optional.empty() : Optional.of(section.get());
  }
}
