package io.payonce.payment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * When a flow of unknown outcome is asked about: at fixed ages, then hourly, for ever. Each flow is
 * shifted by up to a tenth, so that flows born together are not asked about together.
 */
public final class AskSchedule {
  private static final List<Duration> AGES =
      List.of(
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15));
  private static final Duration EVERY = Duration.ofHours(1);
  private static final int SPREAD = 10;

  private AskSchedule() {}

  /** The next time to look at the flow: a scheduled age, or its expiry if that comes first. */
  public static Instant next(Intent intent, Instant now) {
    Instant ask = nextAsk(intent, now);
    boolean expiresFirst = now.isBefore(intent.expiresAt()) && intent.expiresAt().isBefore(ask);
    return expiresFirst ? intent.expiresAt() : ask;
  }

  private static Instant nextAsk(Intent intent, Instant now) {
    for (Duration age : AGES) {
      Instant at = intent.createdAt().plus(spread(age, intent.flowId()));
      if (at.isAfter(now)) {
        return at;
      }
    }
    return now.plus(spread(EVERY, intent.flowId()));
  }

  private static Duration spread(Duration age, UUID flowId) {
    long share = Math.floorMod(flowId.getLeastSignificantBits() >>> 16, 1000L);
    return age.plusMillis(age.toMillis() * share / (1000L * SPREAD));
  }
}
