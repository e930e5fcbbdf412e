package io.payonce.bench.report.plot;

import io.payonce.bench.report.Curve;
import io.payonce.bench.report.Point;
import io.payonce.bench.report.Series;
import io.payonce.bench.report.Table;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** How something grows with something else; every measured point is marked. */
public final class CurvePlot {
  private static final double HEIGHT = 300;

  private CurvePlot() {}

  public static Markup of(Curve curve, double width, Palette palette) {
    List<Series> all = curve.series();
    String description = curve.unit() + " by " + curve.x() + ".";
    Canvas canvas =
        Canvas.open(curve.title(), description, width, HEIGHT)
            .framed(52, width - 22, 14, HEIGHT - 48);
    DoubleStream xs = values(all).mapToDouble(Point::x);
    Axis x = curve.logarithmic() ? Axis.logarithmic(xs) : Axis.fromZero(xs);
    Axis y = Axis.fromZero(values(all).mapToDouble(Point::y));
    canvas.marksBelow(x);
    canvas.marksLeft(y);
    canvas.text("tick middle", (canvas.left() + canvas.right()) / 2, HEIGHT - 6, curve.x());
    for (int i = 0; i < all.size(); i++) {
      draw(canvas, x, y, all.get(i), palette.style(i));
    }
    return canvas.close();
  }

  private static void draw(Canvas canvas, Axis x, Axis y, Series one, String style) {
    canvas.curve("line " + style, x, y, one.points(), one.name());
    for (Point point : one.points()) {
      String meaning =
          "%s: %s %s at %s"
              .formatted(
                  one.name(), Table.decimal(point.y()), one.unit(), Table.decimal(point.x()));
      canvas.dot("dot " + style, canvas.x(x, point.x()), canvas.y(y, point.y()), 4, meaning);
    }
  }

  private static Stream<Point> values(List<Series> all) {
    return all.stream().flatMap(one -> one.points().stream());
  }
}
