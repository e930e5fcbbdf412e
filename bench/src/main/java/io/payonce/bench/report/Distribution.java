package io.payonce.bench.report;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * A named distribution of durations.
 *
 * @param points x is a percentile, y the milliseconds in which that share was done; both increase,
 *     the last x is 100. No points if nothing was counted
 */
public record Distribution(String name, long count, List<Point> points) {
  /** The percentiles in tables; a distribution has a point at each. */
  public static final List<Double> TABLE = List.of(50.0, 90.0, 99.0, 99.9, 100.0);

  private static final int STEPS_PER_HALVING = 5;
  private static final double NANOS_PER_MILLI = 1e6;

  public Distribution {
    Bounds.requireNamed("a distribution's name", name);
    points = List.copyOf(points);
    Bounds.require(count >= 0, "the count of " + name + " must be 0 or more, was " + count);
    Bounds.require((count == 0) == points.isEmpty(), name + " must have points if it has a count");
    Bounds.require(
        points.isEmpty() || points.get(points.size() - 1).x() == 100,
        "the last percentile of " + name + " must be 100");
    for (int i = 1; i < points.size(); i++) {
      Point before = points.get(i - 1);
      Point point = points.get(i);
      Bounds.require(
          before.x() < point.x() && before.y() <= point.y(), name + " must increase at " + i);
    }
  }

  /** What a percentile of the table is called. */
  public static String heading(double percentile) {
    return percentile == 100 ? "max" : "p" + Table.plain(percentile);
  }

  /** Of a histogram of nanoseconds. */
  public static Distribution of(String name, Histogram nanos) {
    TreeMap<Double, Double> points = new TreeMap<>();
    if (nanos.getTotalCount() > 0) {
      for (HistogramIterationValue step : nanos.percentiles(STEPS_PER_HALVING)) {
        put(points, nanos, step.getPercentileLevelIteratedTo());
      }
      TABLE.forEach(percentile -> put(points, nanos, percentile));
    }
    return new Distribution(
        name,
        nanos.getTotalCount(),
        points.entrySet().stream().map(at -> new Point(at.getKey(), at.getValue())).toList());
  }

  private static void put(TreeMap<Double, Double> points, Histogram nanos, double percentile) {
    points.put(percentile, nanos.getValueAtPercentile(percentile) / NANOS_PER_MILLI);
  }

  /** The cells under {@link Latency#HEADINGS}, after the name. */
  List<String> row() {
    Stream<String> values =
        TABLE.stream().map(percentile -> count == 0 ? "-" : Table.decimal(at(percentile)));
    return Stream.concat(Stream.of(name, Table.number(count)), values).toList();
  }

  /**
   * The milliseconds in which this share was done.
   *
   * @throws IllegalStateException if nothing was counted
   */
  public double at(double percentile) {
    return points.stream()
        .filter(point -> point.x() >= percentile)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(name + " is empty"))
        .y();
  }
}
