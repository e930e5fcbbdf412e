package io.payonce.bench.load;

import java.time.Duration;

/**
 * How a load is run. Refuses values out of their bounds with an {@link IllegalArgumentException}
 * that says what is allowed.
 *
 * @param connections 1..10,000
 * @param warmUp 0..600 s, not measured
 * @param length of each measured round, 1..600 s
 * @param rounds 1..100
 */
record LoadPlan(int connections, Duration warmUp, Duration length, int rounds) {
  private static final int MOST_SECONDS = 600;

  LoadPlan {
    require(
        connections >= 1 && connections <= 10_000,
        "--connections must be 1..10000, was " + connections);
    require(
        warmUp.toSeconds() >= 0 && warmUp.toSeconds() <= MOST_SECONDS,
        "--warmup must be 0..600 seconds, was " + warmUp.toSeconds());
    require(
        length.toSeconds() >= 1 && length.toSeconds() <= MOST_SECONDS,
        "--seconds must be 1..600, was " + length.toSeconds());
    require(rounds >= 1 && rounds <= 100, "--rounds must be 1..100, was " + rounds);
  }

  private static void require(boolean right, String otherwise) {
    if (!right) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
