package io.payonce.payment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Money on its way back to the payer. Reserved in its flow, and durable, before the provider hears
 * of it. Immutable.
 *
 * @param refundId issued by us: as {@link FlowIds} makes them, so ordered by time; for a surplus a
 *     function of flow and payment number. The order's slot is in its last 16 bits
 * @param refundNo the caller's number; null when it gives back a {@link Surplus}, which nobody
 *     asked for and which does not count against the flow's own money
 * @param paymentNo the provider's number of the payment that is given back
 * @param fingerprint of the caller's request; null for a surplus
 * @param providerRefundNo the provider's number of the refund
 * @param answer the first answer given, null until there is one, and for a surplus
 * @param dueAt when the provider is asked again; null once settled
 * @param version number of times written
 */
public record Refund(
    UUID refundId,
    UUID flowId,
    OrderKey order,
    String channel,
    @Nullable String refundNo,
    @Nullable String paymentNo,
    Money money,
    @Nullable String reason,
    @Nullable Fingerprint fingerprint,
    RefundState state,
    @Nullable String providerRefundNo,
    @Nullable String errorCode,
    @Nullable String errorMessage,
    @Nullable Answer answer,
    @Nullable Instant dueAt,
    Instant createdAt,
    Instant updatedAt,
    int version) {

  /** The caller's number with its merchant; null for a surplus. */
  public @Nullable RefundKey key() {
    return refundNo == null ? null : new RefundKey(order.merchantId(), refundNo);
  }

  /** Our number at the provider: the refund id as 32 hex digits. */
  public String outRefundNo() {
    return FlowIds.outTradeNo(refundId);
  }

  /** Whether it gives back money that was never owed to us. */
  public boolean isOfSurplus() {
    return refundNo == null;
  }

  public boolean isNew() {
    return version == 1;
  }
}
