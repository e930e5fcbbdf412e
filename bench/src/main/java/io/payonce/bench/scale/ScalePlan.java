package io.payonce.bench.scale;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What is measured and for how long. Refuses values out of their bounds with an {@link
 * IllegalArgumentException} that says what is allowed.
 *
 * @param axes in their order, none twice; all of them if none is given
 * @param length of a round, 1..600 s
 * @param rounds of each point, 1..100
 * @param warmUpLimit 1..600 s, how long is waited for a rate to become steady
 * @param mostStored 10^4..10^7, a power of ten
 * @param made payments whose repetitions are asked for, 1,000..1,000,000
 * @param connections to each server, 1..1,000
 */
record ScalePlan(
    List<Axis> axes,
    Duration length,
    int rounds,
    Duration warmUpLimit,
    long mostStored,
    int made,
    int connections) {
  static final long LEAST_STORED = 1_000;

  /** What the target of stored flows is about. */
  static final long MOST_STORED = 10_000_000;

  private static final Set<Long> POWERS = Set.of(10_000L, 100_000L, 1_000_000L, MOST_STORED);
  private static final int MOST_SECONDS = 600;

  ScalePlan {
    axes = List.copyOf(axes.isEmpty() ? EnumSet.allOf(Axis.class) : EnumSet.copyOf(axes));
    within("--seconds", length.toSeconds(), 1, MOST_SECONDS);
    within("--rounds", rounds, 1, 100);
    within("--warmup-limit", warmUpLimit.toSeconds(), 1, MOST_SECONDS);
    if (!POWERS.contains(mostStored)) {
      throw new IllegalArgumentException(
          "--stored-most must be 10000, 100000, 1000000 or 10000000, was " + mostStored);
    }
    within("--working-set", made, 1_000, 1_000_000);
    within("--connections", connections, 1, 1_000);
  }

  private static void within(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " must be " + least + ".." + most + ", was " + value);
    }
  }

  /** Flows that are copied for an axis, over all of its points. */
  long storedFor(Axis axis) {
    return axis.spots(this).stream().mapToLong(Spot::stored).sum();
  }
}
