package io.payonce.bench.scale;

import io.payonce.bench.report.Point;
import io.payonce.bench.report.Spread;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How something grows from the first point of a curve to the last one. Pure.
 *
 * @param ends the last value for the first one, round by round
 * @param rounds how many there were
 * @param exponent of the power of x that fits the medians best; 0 for a curve that is none
 */
record Growth(Spread ends, int rounds, double exponent) {
  /** Medians that differ by less are the same on any machine. */
  private static final double SAME = 0.05;

  /** Rounds that all differ by less are as good as that. */
  private static final double NEAR = 0.1;

  /**
   * Of neighbouring rounds.
   *
   * @param x of the points, increasing; above zero where a power is to be fitted
   * @param rounds of each point, as many of each
   */
  static Growth of(List<Double> x, List<List<Double>> rounds) {
    List<Double> first = rounds.get(0);
    List<Double> last = rounds.get(rounds.size() - 1);
    List<Double> ends =
        IntStream.range(0, first.size()).mapToObj(i -> last.get(i) / first.get(i)).toList();
    List<Point> logs =
        IntStream.range(0, x.size())
            .filter(i -> x.get(i) > 0)
            .mapToObj(
                i -> new Point(Math.log(x.get(i)), Math.log(Spread.of(rounds.get(i)).median())))
            .toList();
    return new Growth(Spread.of(ends), ends.size(), logs.size() == x.size() ? slope(logs) : 0);
  }

  /** Of the straight line with the least squares. */
  private static double slope(List<Point> points) {
    double meanX = points.stream().mapToDouble(Point::x).average().orElseThrow();
    double meanY = points.stream().mapToDouble(Point::y).average().orElseThrow();
    double up = points.stream().mapToDouble(at -> (at.x() - meanX) * (at.y() - meanY)).sum();
    double across = points.stream().mapToDouble(at -> Math.pow(at.x() - meanX, 2)).sum();
    return up / across;
  }

  /** Whether first and last are the same for all that matters. */
  boolean isFlat() {
    boolean near = ends.min() >= 1 - NEAR && ends.max() <= 1 + NEAR;
    return near || Math.abs(ends.median() - 1) <= SAME;
  }

  /** Whether some rounds went up and others down, so that they say neither. */
  private boolean isOpen() {
    return ends.min() <= 1 && ends.max() >= 1;
  }

  @Override
  public String toString() {
    String ratio =
        String.format(
            Locale.ROOT, "last for first %.2f (%.2f..%.2f)", ends.median(), ends.min(), ends.max());
    if (isFlat()) {
      return "flat, " + ratio;
    }
    if (isOpen()) {
      return "not told apart from flat with " + rounds + " rounds, " + ratio;
    }
    return exponent == 0
        ? ratio
        : ratio + String.format(Locale.ROOT, ", like x to the power of %.2f", exponent);
  }
}
