package io.payonce.sim;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One refund as the ledger knows it. */
final class Refund {
  final String refundNo;
  final Trade trade;
  final long amount;
  final Behaviour behaviour;
  final @Nullable Instant dueAt;

  RefundState state = RefundState.PROCESSING;
  @Nullable Code code;

  Refund(Fact.RefundOpened fact, Trade trade, Behaviour behaviour) {
    this.refundNo = fact.refundNo();
    this.trade = trade;
    this.amount = fact.amount();
    this.behaviour = behaviour;
    this.dueAt = fact.dueAt();
  }

  boolean is(RefundState asked) {
    return state == asked;
  }
}
