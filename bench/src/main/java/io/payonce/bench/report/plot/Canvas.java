package io.payonce.bench.report.plot;

import static io.payonce.bench.report.plot.Markup.px;

import io.payonce.bench.report.Point;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A drawing with a frame in it, in which values have their place.
 *
 * @param width of the whole drawing, in pixels
 * @param left where the frame begins
 * @param right where it ends
 */
record Canvas(Markup svg, double width, double left, double right, double top, double bottom) {
  private static final double LABEL_GAP = 7;

  /** A new drawing that says in words what it shows, for those who cannot see it. */
  static Canvas open(String title, String description, double width, double height) {
    Markup svg = new Markup();
    String box = "0 0 " + px(width) + " " + px(height);
    svg.open("svg", "viewBox", box, "width", px(width), "height", px(height), "role", "img");
    svg.element("title", title).element("desc", description);
    return new Canvas(svg, width, 0, width, 0, height);
  }

  /** The same drawing with another frame. */
  Canvas framed(double newLeft, double newRight, double newTop, double newBottom) {
    return new Canvas(svg, width, newLeft, newRight, newTop, newBottom);
  }

  Markup close() {
    return svg.close();
  }

  double x(Axis axis, double value) {
    return left + axis.at(value) * (right - left);
  }

  double y(Axis axis, double value) {
    return bottom - axis.at(value) * (bottom - top);
  }

  void line(String style, double x1, double y1, double x2, double y2) {
    svg.empty("line", "class", style, "x1", px(x1), "y1", px(y1), "x2", px(x2), "y2", px(y2));
  }

  /** Text at a place; the style says which end of it is there. */
  void text(String style, double x, double y, String text) {
    svg.element("text", text, "class", style, "x", px(x), "y", px(y));
  }

  /** A small disk that says what it stands for. */
  void dot(String style, double x, double y, double radius, String meaning) {
    svg.open("circle", "class", style, "cx", px(x), "cy", px(y), "r", px(radius));
    svg.element("title", meaning).close();
  }

  void rectangle(String style, double x, double y, double wide, double high) {
    svg.empty(
        "rect", "class", style, "x", px(x), "y", px(y), "width", px(wide), "height", px(high));
  }

  /** A line through points, which says what it stands for. */
  void curve(String style, Axis x, Axis y, List<Point> points, String meaning) {
    String path =
        points.stream()
            .map(point -> px(x(x, point.x())) + " " + px(y(y, point.y())))
            .collect(Collectors.joining("L", "M", ""));
    svg.open("path", "class", style, "d", path).element("title", meaning).close();
  }

  /** The marks of a vertical axis, each with a line through the frame. */
  void marksLeft(Axis axis) {
    for (Axis.Tick tick : axis.ticks()) {
      double y = y(axis, tick.value());
      line("grid", left, y, right, y);
      text("tick end", left - LABEL_GAP, y + 4, tick.label());
    }
  }

  /** The marks of a horizontal axis; labels that would touch the one before are left out. */
  void marksBelow(Axis axis) {
    double free = Double.NEGATIVE_INFINITY;
    for (Axis.Tick tick : axis.ticks()) {
      double x = x(axis, tick.value());
      line("grid", x, top, x, bottom);
      double half = TextWidth.of(tick.label()) / 2;
      double middle = Math.min(x, width - half);
      if (middle - half > free) {
        text("tick middle", middle, bottom + 17, tick.label());
        free = middle + half + LABEL_GAP;
      }
    }
  }
}
