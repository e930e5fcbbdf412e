package io.payonce.payment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * When a flow or a refund of unknown outcome is asked about: at fixed ages, then hourly, for ever.
 * Each is shifted by up to a tenth, so that those born together are not asked about together.
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
    Instant ask = nextAsk(intent.flowId(), intent.createdAt(), now);
    return expiryOr(ask, intent, now);
  }

  /** The first time to look at a flow that is sent to the provider now, however old it is. */
  public static Instant first(Intent intent, Instant now) {
    return expiryOr(nextAsk(intent.flowId(), now, now), intent, now);
  }

  /** The next time to ask about the refund: a scheduled age of its own. */
  public static Instant next(Refund refund, Instant now) {
    return nextAsk(refund.refundId(), refund.createdAt(), now);
  }

  private static Instant expiryOr(Instant ask, Intent intent, Instant now) {
    boolean expiresFirst = now.isBefore(intent.expiresAt()) && intent.expiresAt().isBefore(ask);
    return expiresFirst ? intent.expiresAt() : ask;
  }

  private static Instant nextAsk(UUID id, Instant createdAt, Instant now) {
    for (Duration age : AGES) {
      Instant at = createdAt.plus(spread(age, id));
      if (at.isAfter(now)) {
        return at;
      }
    }
    return now.plus(spread(EVERY, id));
  }

  private static Duration spread(Duration age, UUID id) {
    long share = Math.floorMod(id.getLeastSignificantBits() >>> 16, 1000L);
    return age.plusMillis(age.toMillis() * share / (1000L * SPREAD));
  }
}
