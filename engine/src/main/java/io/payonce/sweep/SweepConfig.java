package io.payonce.sweep;

import java.time.Duration;

/**
 * How often and how much is swept.
 *
 * @param interval between two looks for due flows, 10 ms … 60 s
 * @param round due flows handed out at a time, 1 … 10,000; together they bound the rate of queries
 * @param answerRetention how long answers are kept, counted from the creation of the flow, 1 s …
 *     3650 d
 * @param lateWrites how long after its writer's death a statement may still commit, 0 … 10 min
 * @param warmOrders most recent orders brought to memory on start, 0 … 1,000,000
 */
public record SweepConfig(
    Duration interval, int round, Duration answerRetention, Duration lateWrites, int warmOrders) {
  public static final SweepConfig DEFAULT =
      new SweepConfig(
          Duration.ofMillis(250), 500, Duration.ofDays(30), Duration.ofSeconds(60), 10_000);

  public SweepConfig {
    require(interval.toMillis(), 10, 60_000, "interval in ms");
    require(round, 1, 10_000, "round");
    require(answerRetention.toSeconds(), 1, 3650L * 86_400, "answerRetention in s");
    require(lateWrites.toMillis(), 0, 600_000, "lateWrites in ms");
    require(warmOrders, 0, 1_000_000, "warmOrders");
  }

  private static void require(long value, long min, long max, String name) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(name + " must be " + min + ".." + max + ", was " + value);
    }
  }
}
