package io.payonce.bench.report.plot;

import io.payonce.bench.report.Point;
import io.payonce.bench.report.Series;
import io.payonce.bench.report.Spread;
import io.payonce.bench.report.Table;
import io.payonce.bench.report.Timeline;
import io.payonce.bench.report.Timeline.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What happened over time: one plot for the series of a unit, with bands for the spans. */
public final class TimePlot {
  private static final double HEIGHT = 230;

  private TimePlot() {}

  /**
   * The series of one unit, on the time of the whole timeline.
   *
   * @param first place in the palette of the first of them
   */
  public static Markup of(
      Timeline timeline, List<Series> series, int first, double width, Palette palette) {
    String title = timeline.title() + ": " + series.get(0).unit();
    Canvas canvas =
        Canvas.open(title, description(series), width, HEIGHT)
            .framed(52, width - 16, 24, HEIGHT - 30);
    Axis x = time(timeline);
    Axis y =
        Axis.fromZero(series.stream().flatMap(one -> one.points().stream()).mapToDouble(Point::y));
    for (int i = 0; i < timeline.spans().size(); i++) {
      band(canvas, x, timeline.spans().get(i), i % 2 == 0);
    }
    canvas.marksBelow(seconds(x));
    canvas.marksLeft(y);
    int most = (int) ((canvas.right() - canvas.left()) / 2);
    for (int i = 0; i < series.size(); i++) {
      Series one = series.get(i);
      String style = "line " + palette.style(first + i);
      canvas.curve(style, x, y, thinned(one.points(), most), meaning(one));
    }
    return canvas.close();
  }

  private static Axis time(Timeline timeline) {
    double begin = ends(timeline).mapToDouble(v -> v).min().orElse(0);
    double end = ends(timeline).mapToDouble(v -> v).max().orElse(1);
    return Axis.between(begin, end);
  }

  private static Stream<Double> ends(Timeline timeline) {
    return Stream.concat(
        timeline.series().stream().map(Series::points).flatMap(TimePlot::ends),
        timeline.spans().stream().flatMap(span -> Stream.of(span.from(), span.to())));
  }

  private static Stream<Double> ends(List<Point> points) {
    return Stream.of(points.get(0).x(), points.get(points.size() - 1).x());
  }

  private static Axis seconds(Axis x) {
    List<Axis.Tick> ticks =
        x.ticks().stream().map(tick -> new Axis.Tick(tick.value(), tick.label() + " s")).toList();
    return new Axis(x.scale(), x.min(), x.max(), ticks);
  }

  private static void band(Canvas canvas, Axis x, Span span, boolean dark) {
    double from = canvas.x(x, span.from());
    double wide = canvas.x(x, span.to()) - from;
    double high = canvas.bottom() - canvas.top();
    canvas.rectangle(dark ? "band dark" : "band", from, canvas.top(), wide, high);
    if (TextWidth.of(span.name()) < wide) {
      canvas.text("tick middle", from + wide / 2, canvas.top() - 8, span.name());
    }
  }

  /** At most so many points: each is the mean of its neighbours. */
  static List<Point> thinned(List<Point> points, int most) {
    int together = (points.size() + most - 1) / most;
    List<Point> thin = new ArrayList<>();
    for (int from = 0; from < points.size(); from += together) {
      List<Point> part = points.subList(from, Math.min(points.size(), from + together));
      double x = part.stream().mapToDouble(Point::x).average().orElseThrow();
      double y = part.stream().mapToDouble(Point::y).average().orElseThrow();
      thin.add(new Point(x, y));
    }
    return thin;
  }

  private static String meaning(Series one) {
    Spread spread = Spread.of(one.points().stream().map(Point::y).toList());
    return one.name() + ", median " + Table.decimal(spread.median()) + " " + one.unit();
  }

  private static String description(List<Series> series) {
    return String.join("; ", series.stream().map(TimePlot::meaning).toList()) + ".";
  }
}
