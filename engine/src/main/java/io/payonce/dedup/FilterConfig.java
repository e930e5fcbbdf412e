package io.payonce.dedup;

import java.time.Duration;

/**
 * The bounds of the filter.
 *
 * @param timeToLive of a remembered key, 1 s … 365 d
 * @param patience how long an answer is waited for, 1 ms … 1 s
 * @param pause how long Redis is left alone after it failed too often, 10 ms … 10 min
 * @param maxWrites batches being written at the same time, 1 … 10,000; more are not remembered
 */
public record FilterConfig(Duration timeToLive, Duration patience, Duration pause, int maxWrites) {
  public static final FilterConfig DEFAULT =
      new FilterConfig(Duration.ofDays(2), Duration.ofMillis(25), Duration.ofSeconds(1), 64);

  public FilterConfig {
    require(timeToLive, Duration.ofSeconds(1), Duration.ofDays(365), "timeToLive");
    require(patience, Duration.ofMillis(1), Duration.ofSeconds(1), "patience");
    require(pause, Duration.ofMillis(10), Duration.ofMinutes(10), "pause");
    if (maxWrites < 1 || maxWrites > 10_000) {
      throw new IllegalArgumentException("maxWrites must be 1..10000, was " + maxWrites);
    }
  }

  private static void require(Duration value, Duration min, Duration max, String name) {
    if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      throw new IllegalArgumentException(name + " must be " + min + ".." + max + ", was " + value);
    }
  }
}
