package io.payonce.bench.report.plot;

import io.payonce.bench.report.Distribution;
import io.payonce.bench.report.Percentiles;
import io.payonce.bench.report.Point;
import io.payonce.bench.report.Table;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Latency by percentile. Both axes are logarithmic: to the right lie ever rarer requests, upwards
 * ever longer ones.
 */
public final class LatencyPlot {
  private static final double HEIGHT = 340;
  private static final double LEAST_LAST = 99;

  private LatencyPlot() {}

  public static Markup of(Percentiles percentiles, double width, Palette palette) {
    List<Distribution> all = percentiles.distributions();
    Canvas canvas =
        Canvas.open(percentiles.title(), description(all), width, HEIGHT)
            .framed(52, width - 16, 14, HEIGHT - 30);
    double last = all.stream().mapToDouble(LatencyPlot::last).max().orElse(LEAST_LAST);
    Axis x = Axis.percentiles(Math.max(LEAST_LAST, last));
    Axis y = Axis.decades(all.stream().flatMap(one -> one.points().stream()).mapToDouble(Point::y));
    canvas.marksBelow(x);
    canvas.marksLeft(y);
    for (int i = 0; i < all.size(); i++) {
      Distribution one = all.get(i);
      if (one.count() > 0) {
        canvas.curve("line " + palette.style(i), x, y, shown(one), meaning(one));
      }
    }
    return canvas.close();
  }

  /** Of so many, the slowest is the last one: its percentile, on an axis that never gets to 100. */
  private static double last(Distribution one) {
    return 100 - 100.0 / Math.max(2, one.count());
  }

  private static List<Point> shown(Distribution one) {
    double last = last(one);
    return one.points().stream().map(at -> new Point(Math.min(at.x(), last), at.y())).toList();
  }

  private static String meaning(Distribution one) {
    return "%s: p50 %s ms, p99 %s ms, longest %s ms"
        .formatted(
            one.name(),
            Table.decimal(one.at(50)),
            Table.decimal(one.at(99)),
            Table.decimal(one.at(100)));
  }

  private static String description(List<Distribution> all) {
    return all.stream()
        .filter(one -> one.count() > 0)
        .map(LatencyPlot::meaning)
        .collect(Collectors.joining("; ", "Milliseconds by percentile. ", "."));
  }
}
