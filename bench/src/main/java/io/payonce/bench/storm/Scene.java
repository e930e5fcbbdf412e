package io.payonce.bench.storm;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What is counted by itself: rounds of one shape that are new, or that come again. */
record Scene(Shape shape, Heat heat) {

  /** All there are, in the order of reports. */
  static List<Scene> all() {
    return Arrays.stream(Shape.values())
        .flatMap(shape -> Stream.of(Heat.values()).map(heat -> new Scene(shape, heat)))
        .toList();
  }

  String title() {
    return shape.title() + heat.suffix();
  }
}
