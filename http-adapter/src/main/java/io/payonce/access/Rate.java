package io.payonce.access;

import java.time.Duration;

/**
 * How often something may happen: so many times in a while on average, and so many times at once
 * after a pause.
 *
 * @param count 1 to 10^9
 * @param per 1 ms to 1 d
 * @param burst 1 to 10^9
 */
public record Rate(long count, Duration per, long burst) {
  private static final long MAX = 1_000_000_000;

  public Rate {
    if (count < 1 || count > MAX || burst < 1 || burst > MAX) {
      throw new IllegalArgumentException(
          "count and burst must be 1..10^9: " + count + ", " + burst);
    }
    if (per.toMillis() < 1 || per.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException("per must be 1 ms .. 1 d, was " + per);
    }
  }

  /** How long until an empty bucket is full again. */
  Duration toFill() {
    return Duration.ofNanos((long) Math.ceil((double) per.toNanos() / count * burst));
  }
}
