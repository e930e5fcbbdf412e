package io.payonce.idempotency;

import java.time.Duration;

/**
 * The bounds of what the routes of a process share. A value out of bounds is an {@link
 * IllegalArgumentException} that says what is allowed.
 *
 * @param joinTimeout how long a duplicate waits for the first request of its process, 1 ms … 1 h
 * @param joinLimit duplicates that wait for one request, 0 … 100,000; more are told to come back
 * @param maxJoined duplicates that wait at all, 0 … 1,000,000; likewise
 * @param maxRunning requests under a key at a time, 1 … 1,000,000; more get 503
 * @param retention how long an answer is kept, 1 min … 10 a; afterwards the key is as good as new
 * @param cleanup how often that is looked after, 1 s … 1 d
 */
public record IdempotencyConfig(
    Duration joinTimeout,
    int joinLimit,
    int maxJoined,
    int maxRunning,
    Duration retention,
    Duration cleanup) {

  /** Joining for 10 s, a thousand to one request; answers kept for 30 days. */
  public static final IdempotencyConfig DEFAULT =
      new IdempotencyConfig(
          Duration.ofSeconds(10),
          1_000,
          10_000,
          10_000,
          Duration.ofDays(30),
          Duration.ofMinutes(1));

  /** Refuses what is out of bounds. */
  public IdempotencyConfig {
    require("joinTimeout", joinTimeout, Duration.ofMillis(1), Duration.ofHours(1));
    require("joinLimit", joinLimit, 0, 100_000);
    require("maxJoined", maxJoined, 0, 1_000_000);
    require("maxRunning", maxRunning, 1, 1_000_000);
    require("retention", retention, Duration.ofMinutes(1), Duration.ofDays(3_653));
    require("cleanup", cleanup, Duration.ofSeconds(1), Duration.ofDays(1));
  }

  private static void require(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(name + " must be " + min + ".." + max + ", was " + value);
    }
  }

  private static void require(String name, Duration value, Duration min, Duration max) {
    if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      throw new IllegalArgumentException(name + " must be " + min + ".." + max + ", was " + value);
    }
  }
}
