package io.payonce.bench.compare;

import io.payonce.bench.classic.Threads;
import java.time.Duration;
import java.util.Set;

/**
 * How a comparison is run. Refuses values out of their bounds with an {@link
 * IllegalArgumentException} that says what is allowed.
 *
 * @param loads at least one
 * @param rounds of every contestant, 1..100
 * @param length of a round, 1..600 s
 * @param connections of the generator to each server, 1..1000
 * @param warmUp the most, for each contestant and load, 1..600 s
 * @param trial of each way to write batches; zero: none
 * @param coldPayments that are made to be repeated when they are forgotten, 2,000..5,000,000
 * @param threads of the classic server
 * @param classicConnections of the classic server to its database, 1..90
 */
record ComparePlan(
    Set<Load> loads,
    int rounds,
    Duration length,
    int connections,
    Duration warmUp,
    Duration trial,
    int coldPayments,
    Threads threads,
    int classicConnections) {
  ComparePlan {
    loads = Set.copyOf(loads);
    require("--rounds", rounds, 1, 100);
    require("--seconds", length.toSeconds(), 1, 600);
    require("--connections", connections, 1, 1000);
    require("--warmup-limit", warmUp.toSeconds(), 1, 600);
    require("--cold-payments", coldPayments, 2_000, 5_000_000);
    require("--classic-connections", classicConnections, 1, 90);
  }

  private static void require(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s must be %d..%d, was %d".formatted(name, least, most, value));
    }
  }
}
