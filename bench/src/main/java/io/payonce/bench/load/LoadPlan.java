package io.payonce.bench.load;

import io.payonce.bench.load.mix.Kind;
import io.payonce.bench.load.mix.Recipe;
import java.time.Duration;
import java.util.OptionalDouble;

/**
 * How a load is run. Refuses values out of their bounds with an {@link IllegalArgumentException}
 * that says what is allowed.
 *
 * @param recipe what is asked for
 * @param connections 1..10,000; two or more when requests are to meet
 * @param rate calls per second of an open loop, 1..1,000,000; none for a closed loop
 * @param prepared payments that are made before, 0..4,000,000
 * @param warmUpLimit 0..3600 s, after which the rounds begin though the rate is not steady
 * @param length of each measured round, 1..600 s
 * @param rounds 1..100
 * @param seed of all that is random
 */
record LoadPlan(
    Recipe recipe,
    int connections,
    OptionalDouble rate,
    int prepared,
    Duration warmUpLimit,
    Duration length,
    int rounds,
    long seed) {
  private static final int MOST_CONNECTIONS = 10_000;
  private static final double MOST_RATE = 1_000_000;
  private static final int MOST_PREPARED = 4_000_000;
  private static final int MOST_WARM_UP_SECONDS = 3600;
  private static final int MOST_SECONDS = 600;
  private static final int MOST_ROUNDS = 100;

  LoadPlan {
    requireWithin("--connections", recipe.has(Kind.JOIN) ? 2 : 1, MOST_CONNECTIONS, connections);
    rate.ifPresent(
        calls ->
            require(calls >= 1 && calls <= MOST_RATE, "--rate must be 1..1000000, was " + calls));
    requireWithin("--prepare", 0, MOST_PREPARED, prepared);
    requireWithin("--warmup-limit", 0, MOST_WARM_UP_SECONDS, warmUpLimit.toSeconds());
    requireWithin("--seconds", 1, MOST_SECONDS, length.toSeconds());
    requireWithin("--rounds", 1, MOST_ROUNDS, rounds);
  }

  private static void requireWithin(String name, long least, long most, long value) {
    require(
        value >= least && value <= most,
        "%s must be %d..%d, was %d".formatted(name, least, most, value));
  }

  private static void require(boolean right, String otherwise) {
    if (!right) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
