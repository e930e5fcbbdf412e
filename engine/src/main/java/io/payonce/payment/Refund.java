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

  /** One that has just been decided on, nobody's request yet. */
  static Refund fresh(
      UUID refundId,
      UUID flowId,
      OrderKey order,
      String channel,
      @Nullable String paymentNo,
      Money money,
      Instant now) {
    return new Refund(
        refundId,
        flowId,
        order,
        channel,
        null,
        paymentNo,
        money,
        null,
        null,
        RefundState.PROCESSING,
        null,
        null,
        null,
        null,
        null,
        now,
        now,
        1);
  }

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

  Refund asked(String number, @Nullable String why, Fingerprint meaning) {
    Copy copy = new Copy(this);
    copy.refundNo = number;
    copy.reason = why;
    copy.fingerprint = meaning;
    return copy.make();
  }

  public Refund withAnswer(Answer given) {
    Copy copy = new Copy(this);
    copy.answer = given;
    return copy.make();
  }

  /** The refund as it is kept when its answer is past its retention. */
  public Refund withoutAnswer() {
    Copy copy = new Copy(this);
    copy.answer = null;
    return copy.make();
  }

  public Refund nextVersion() {
    Copy copy = new Copy(this);
    copy.version++;
    return copy.make();
  }

  /**
   * The provider works on it, or has not said anything usable: it is to be asked at {@code due}.
   */
  Refund awaited(@Nullable String providerNo, Instant due, Instant at) {
    Copy copy = new Copy(this);
    copy.providerRefundNo = providerNo == null ? providerRefundNo : providerNo;
    copy.dueAt = due;
    copy.updatedAt = at;
    return copy.make();
  }

  Refund succeeded(String providerNo, Instant at) {
    Copy copy = new Copy(this);
    copy.state = RefundState.SUCCEEDED;
    copy.providerRefundNo = providerNo;
    copy.dueAt = null;
    copy.updatedAt = at;
    return copy.make();
  }

  Refund failed(String code, @Nullable String message, Instant at) {
    Copy copy = new Copy(this);
    copy.state = RefundState.FAILED;
    copy.errorCode = code;
    copy.errorMessage = message;
    copy.dueAt = null;
    copy.updatedAt = at;
    return copy.make();
  }

  /** The next refund in the making: all as it was, but for what is changed. */
  private static final class Copy {
    private final Refund from;
    private @Nullable String refundNo;
    private @Nullable String reason;
    private @Nullable Fingerprint fingerprint;
    private RefundState state;
    private @Nullable String providerRefundNo;
    private @Nullable String errorCode;
    private @Nullable String errorMessage;
    private @Nullable Answer answer;
    private @Nullable Instant dueAt;
    private Instant updatedAt;
    private int version;

    Copy(Refund refund) {
      from = refund;
      refundNo = refund.refundNo;
      reason = refund.reason;
      fingerprint = refund.fingerprint;
      state = refund.state;
      providerRefundNo = refund.providerRefundNo;
      errorCode = refund.errorCode;
      errorMessage = refund.errorMessage;
      answer = refund.answer;
      dueAt = refund.dueAt;
      updatedAt = refund.updatedAt;
      version = refund.version;
    }

    Refund make() {
      return new Refund(
          from.refundId,
          from.flowId,
          from.order,
          from.channel,
          refundNo,
          from.paymentNo,
          from.money,
          reason,
          fingerprint,
          state,
          providerRefundNo,
          errorCode,
          errorMessage,
          answer,
          dueAt,
          from.createdAt,
          updatedAt,
          version);
    }
  }
}
