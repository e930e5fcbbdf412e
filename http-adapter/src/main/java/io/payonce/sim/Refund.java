package io.payonce.sim;

import org.jspecify.annotations.Nullable;

/** One refund as the ledger knows it. */
final class Refund {
  // Fixed
  final Fact.RefundOpened opened;
  final @Nullable Trade trade;
  final @Nullable Payment payment;
  final Behaviour behaviour;

  // The story so far
  RefundState state = RefundState.PROCESSING;
  @Nullable Code code;
  int calls = 1;

  /**
   * @param trade the charge that it is of; null when the provider has none of that number
   * @param payment that it gives back; null when there is none, and then it is refused
   */
  Refund(
      Fact.RefundOpened opened,
      @Nullable Trade trade,
      @Nullable Payment payment,
      Behaviour behaviour) {
    this.opened = opened;
    this.trade = trade;
    this.payment = payment;
    this.behaviour = behaviour;
  }

  String refundNo() {
    return opened.refundNo();
  }

  long amount() {
    return opened.amount();
  }

  /** The payment that it gives back, or was to give back. */
  @Nullable String paymentNo() {
    return payment == null ? opened.paymentNo() : payment.paymentNo;
  }

  boolean is(RefundState asked) {
    return state == asked;
  }
}
