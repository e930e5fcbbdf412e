package io.payonce.channel;

import io.payonce.payment.Fingerprint;
import io.payonce.payment.Money;
import io.payonce.payment.Outcome;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A verified report of a provider about one payment, or about one refund of it.
 *
 * @param eventId the provider's number of the report, the same on redelivery; 1–128
 * @param refundId the refund that it is about; null when it is about the payment itself
 * @param money the sum as the provider states it, to be compared with the intent
 * @param body SHA-256 of the raw bytes
 */
public record ProviderEvent(
    String channel,
    String eventId,
    UUID flowId,
    @Nullable UUID refundId,
    Money money,
    Outcome outcome,
    Fingerprint body) {
  /** About a payment. */
  public ProviderEvent(
      String channel, String eventId, UUID flowId, Money money, Outcome outcome, Fingerprint body) {
    this(channel, eventId, flowId, null, money, outcome, body);
  }
}
