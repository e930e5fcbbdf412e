package io.payonce.bench.report;

import java.util.Collection;

/** What every part of a report holds to. */
final class Bounds {
  private Bounds() {}

  static void require(boolean right, String otherwise) {
    if (!right) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  static void requireNamed(String what, String name) {
    require(name != null && !name.isBlank(), what + " is missing");
  }

  static void requireFinite(String what, double value) {
    require(Double.isFinite(value), what + " must be a number, was " + value);
  }

  /** At least one and at most so many. */
  static void requireSize(String what, Collection<?> all, int most) {
    require(
        !all.isEmpty() && all.size() <= most,
        what + " must be 1.." + most + ", were " + all.size());
  }
}
