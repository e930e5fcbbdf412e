package io.payonce.bench.scale;

import java.util.List;
import java.util.Set;

/**
 * One point of a curve: a server with certain settings, what it has before, and what it is asked.
 *
 * @param x where it is on the curve
 * @param name for people
 * @param options of the server
 * @param stored payments of the weeks before, copied into its database
 * @param made payments made through it before, whose repetitions are asked for
 * @param repetitions of every hundred requests; the others are new payments
 */
record Spot(double x, String name, List<String> options, long stored, int made, int repetitions) {
  private static final int ALL = 100;

  Spot {
    options = List.copyOf(options);
    if (repetitions < 0 || repetitions > ALL || (repetitions > 0 && made == 0)) {
      throw new IllegalArgumentException(repetitions + " % repetitions of " + made + " payments");
    }
  }

  /** Where only new payments are made. */
  static Spot ofNew(double x, String name, String... options) {
    return new Spot(x, name, List.of(options), 0, 0, 0);
  }

  Spot withStored(long flows) {
    return new Spot(x, name, options, flows, made, repetitions);
  }

  /** Where this many per cent of the requests repeat one of so many payments. */
  Spot repeating(int payments, int percent) {
    return new Spot(x, name, options, stored, payments, percent);
  }

  /** The kinds of calls that every round of it has. */
  Set<String> kinds() {
    return repetitions == 0
        ? Set.of(ScaleLoad.NEW)
        : repetitions == ALL
            ? Set.of(ScaleLoad.REPETITION)
            : Set.of(ScaleLoad.NEW, ScaleLoad.REPETITION);
  }
}
