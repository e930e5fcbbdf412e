package io.payonce.bench.report;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/** One point of a curve. Programs see it as {@code [x, y]}. */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
@JsonPropertyOrder({"x", "y"})
public record Point(double x, double y) {
  public Point {
    Bounds.requireFinite("x", x);
    Bounds.requireFinite("y", y);
  }
}
