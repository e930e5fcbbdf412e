package io.payonce.payment;

import java.time.Instant;
import java.util.UUID;

/** Decides about money that has no place on its flow. Every function is pure. */
public final class SurplusRules {
  /** Surpluses of one flow that are dealt with; a provider that reports more has gone astray. */
  public static final int MAX_SURPLUSES = 1_000;

  private SurplusRules() {}

  /**
   * What is done with a payment that is {@linkplain PaymentRules#isTooMuch too much}.
   *
   * @param mayAccept whether the flow could become the live one of its order
   */
  public static SurplusDecision handle(
      Flow flow, String paymentNo, LatePayment policy, boolean mayAccept, Cause cause, Instant at) {
    boolean late = !flow.isLive();
    return late && mayAccept && policy == LatePayment.ACCEPT
        ? accept(flow, paymentNo, cause, at)
        : giveBack(flow, paymentNo, late ? Surplus.Kind.LATE : Surplus.Kind.SECOND, at);
  }

  private static SurplusDecision accept(Flow flow, String paymentNo, Cause cause, Instant at) {
    Decision kept = PaymentRules.apply(flow, Event.ACCEPT_LATE, cause, paymentNo, at);
    Flow paid = kept.flow().withReceipt(flow.receipt().paid(paymentNo));
    Surplus surplus =
        new Surplus(
            flow.flowId(),
            paymentNo,
            flow.intent().money(),
            Surplus.Kind.LATE,
            LatePayment.ACCEPT,
            null,
            at);
    return new SurplusDecision(paid, surplus, kept.transition(), null);
  }

  private static SurplusDecision giveBack(
      Flow flow, String paymentNo, Surplus.Kind kind, Instant at) {
    UUID refundId = FlowIds.derived(flow.flowId(), paymentNo);
    Money money = flow.intent().money();
    Surplus surplus =
        new Surplus(flow.flowId(), paymentNo, money, kind, LatePayment.REFUND, refundId, at);
    Refund refund = RefundRules.begun(flow, refundId, paymentNo, money, at);
    return new SurplusDecision(flow, surplus, null, refund);
  }
}
