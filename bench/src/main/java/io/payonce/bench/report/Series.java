package io.payonce.bench.report;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A named row of points with increasing x.
 *
 * @param unit of y, e.g. payments/s or cores
 * @param points 1..100,000
 */
public record Series(String name, String unit, List<Point> points) {
  private static final int MOST_POINTS = 100_000;

  public Series {
    Bounds.requireNamed("a series' name", name);
    Bounds.requireNamed("the unit of " + name, unit);
    points = List.copyOf(points);
    Bounds.requireSize("points of " + name, points, MOST_POINTS);
    for (int i = 1; i < points.size(); i++) {
      Bounds.require(
          points.get(i - 1).x() < points.get(i).x(), "x must increase in " + name + " at " + i);
    }
  }

  /** One value for each second, from this second on. */
  public static Series perSecond(String name, String unit, int from, long[] values) {
    return new Series(
        name,
        unit,
        IntStream.range(0, values.length)
            .mapToObj(i -> new Point(from + (double) i, values[i]))
            .toList());
  }
}
