package io.payonce.bench.server;

import io.payonce.bench.report.Distribution;
import io.payonce.bench.report.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How long something took, as a server's own histogram has it. Each duration counts as the upper
 * bound of its bucket, what lies above the last bound as that bound.
 *
 * @param below how many took at most so many seconds, by the buckets' bounds; the last is infinite
 */
public record ServerHistogram(NavigableMap<Double, Long> below) {
  public static final ServerHistogram EMPTY = new ServerHistogram(new TreeMap<>());

  private static final String BOUND = "le=\"";
  private static final double MILLIS = 1e3;
  private static final double ALL = 100;

  public ServerHistogram {
    below = new TreeMap<>(below);
  }

  /** Of a metric that ends in {@code _bucket}, over those label sets that hold all of these. */
  public static ServerHistogram of(ServerMetrics metrics, String name, String... labels) {
    TreeMap<Double, Long> below = new TreeMap<>();
    metrics
        .samples()
        .forEach(
            (key, value) -> {
              if (key.startsWith(name + "_bucket{")
                  && Arrays.stream(labels).allMatch(key::contains)) {
                below.merge(bound(key), Math.round(value), Long::sum);
              }
            });
    return new ServerHistogram(below);
  }

  private static double bound(String key) {
    int start = key.indexOf(BOUND) + BOUND.length();
    String bound = key.substring(start, key.indexOf('"', start));
    return bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound);
  }

  /** What came after an earlier look at the same histogram. */
  public ServerHistogram since(ServerHistogram earlier) {
    return with(earlier, -1);
  }

  /** Both together; an empty one may be either. */
  public ServerHistogram and(ServerHistogram other) {
    return with(other, 1);
  }

  private ServerHistogram with(ServerHistogram other, int sign) {
    TreeMap<Double, Long> sum = new TreeMap<>(below);
    other.below.forEach((bound, count) -> sum.merge(bound, sign * count, Long::sum));
    return new ServerHistogram(sum);
  }

  public long count() {
    return below.isEmpty() ? 0 : below.lastEntry().getValue();
  }

  /** The durations by percentile. */
  public Distribution distribution(String name) {
    List<Point> points = new ArrayList<>();
    long counted = 0;
    double longest = 0;
    for (Map.Entry<Double, Long> bucket : below.entrySet()) {
      longest = Double.isInfinite(bucket.getKey()) ? longest : bucket.getKey() * MILLIS;
      if (bucket.getValue() > counted) {
        counted = bucket.getValue();
        points.add(new Point(counted == count() ? ALL : ALL * counted / count(), longest));
      }
    }
    return new Distribution(name, count(), points);
  }
}
