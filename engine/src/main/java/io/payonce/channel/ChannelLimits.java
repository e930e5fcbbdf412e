package io.payonce.channel;

import java.time.Duration;

/**
 * The bounds of one channel.
 *
 * @param deadline of one call, 10 ms … 60 s; later is {@code Unknown}
 * @param inFlight calls at the same time, 1 … 100,000; more payments are refused
 * @param breakerWindow calls over which the share of unknown outcomes is taken, 2 … 10,000
 * @param breakerShare percent of unknown outcomes that opens the breaker, 1 … 100
 * @param breakerPause how long an open breaker lets nothing through, 10 ms … 10 min
 */
public record ChannelLimits(
    Duration deadline, int inFlight, int breakerWindow, int breakerShare, Duration breakerPause) {
  public static final ChannelLimits DEFAULT =
      new ChannelLimits(Duration.ofSeconds(3), 10_000, 100, 80, Duration.ofSeconds(5));

  public ChannelLimits {
    require(within(deadline, Duration.ofSeconds(60)), "deadline must be 10ms..60s", deadline);
    require(inFlight >= 1 && inFlight <= 100_000, "inFlight must be 1..100000", inFlight);
    require(
        breakerWindow >= 2 && breakerWindow <= 10_000,
        "breakerWindow must be 2..10000",
        breakerWindow);
    require(breakerShare >= 1 && breakerShare <= 100, "breakerShare must be 1..100", breakerShare);
    require(
        within(breakerPause, Duration.ofMinutes(10)),
        "breakerPause must be 10ms..10min",
        breakerPause);
  }

  private static boolean within(Duration value, Duration max) {
    return value.toMillis() >= 10 && value.compareTo(max) <= 0;
  }

  private static void require(boolean holds, String rule, Object was) {
    if (!holds) {
      throw new IllegalArgumentException(rule + ", was " + was);
    }
  }
}
