package io.payonce.store;

import io.payonce.payment.Fingerprint;
import io.payonce.payment.Money;
import io.payonce.payment.Outcome;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A provider's verified report as it is kept; (channel, eventId) is unique for ever. One that is
 * parked waits for its flow, any other was applied by the change that it was written with.
 *
 * @param refundId the refund that it is about; null when it is about the payment itself
 * @param body SHA-256 of the raw bytes
 */
public record InboxEntry(
    String channel,
    String eventId,
    UUID flowId,
    @Nullable UUID refundId,
    Money money,
    Outcome outcome,
    Fingerprint body,
    Instant receivedAt) {
  /** About a payment. */
  public InboxEntry(
      String channel,
      String eventId,
      UUID flowId,
      Money money,
      Outcome outcome,
      Fingerprint body,
      Instant receivedAt) {
    this(channel, eventId, flowId, null, money, outcome, body, receivedAt);
  }
}
