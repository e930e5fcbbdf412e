package io.payonce.bench.compare;

import java.time.Duration;
import java.util.List;
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
 * @param classics how the classic server may be set, 1..100; the fastest of several is taken
 */
record ComparePlan(
    Set<Load> loads,
    int rounds,
    Duration length,
    int connections,
    Duration warmUp,
    Duration trial,
    int coldPayments,
    List<ClassicSetting> classics) {
  private static final int MOST_OF_PLAIN_SQL = 32;

  /** Of up to three engines, and those with which we look on. */
  private static final int OF_ENGINES = 36;

  ComparePlan {
    loads = Set.copyOf(loads);
    require("--rounds", rounds, 1, 100);
    require("--seconds", length.toSeconds(), 1, 600);
    require("--connections", connections, 1, 1000);
    require("--warmup-limit", warmUp.toSeconds(), 1, 600);
    require("--cold-payments", coldPayments, 2_000, 5_000_000);
    classics = List.copyOf(classics);
    require("settings of the classic server", classics.size(), 1, 100);
  }

  /** Of the database, by all who have some at the same time. */
  int databaseConnections() {
    int classic = classics.stream().mapToInt(ClassicSetting::connections).max().orElseThrow();
    return classic + MOST_OF_PLAIN_SQL + OF_ENGINES;
  }

  private static void require(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s must be %d..%d, was %d".formatted(name, least, most, value));
    }
  }
}
