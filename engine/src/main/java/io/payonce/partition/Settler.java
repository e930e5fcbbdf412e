package io.payonce.partition;

import io.payonce.payment.AskSchedule;
import io.payonce.payment.Cause;
import io.payonce.payment.Decision;
import io.payonce.payment.Flow;
import io.payonce.payment.LatePayment;
import io.payonce.payment.Outcome;
import io.payonce.payment.PaymentRules;
import io.payonce.payment.SurplusDecision;
import io.payonce.payment.SurplusRules;
import java.time.Instant;

/**
 * Applies what a provider says of a payment, and deals with money that has no place on its flow.
 */
final class Settler {
  private final LatePayment policy;

  Settler(LatePayment policy) {
    this.policy = policy;
  }

  /** Whether it has to be known first what came too much, and what of it was dealt with. */
  static boolean needsRefunds(FlowCell cell, Outcome outcome) {
    return PaymentRules.isTooMuch(cell.flow, outcome) && !cell.knowsRefunds();
  }

  void settle(PendingChange change, FlowMessage source, Outcome outcome, Cause cause, Instant now) {
    boolean flagged = change.cell.flow.conflicted();
    Decision decision = PaymentRules.settle(change.cell.flow, outcome, cause, now);
    if (decision != null) {
      change.apply(decision);
    }
    if (decision instanceof Decision.Late && outcome instanceof Outcome.Succeeded paid) {
      dealWith(change, paid.paymentNo(), !source.acceptanceRefused, cause, now);
    } else {
      change.conflicted |= change.cell.flow.conflicted() && !flagged;
    }
    if (change.cell.flow.state().isInDoubt()) {
      await(change, outcome, now);
    }
  }

  private static void await(PendingChange change, Outcome outcome, Instant now) {
    Flow flow = change.cell.flow;
    flow = outcome instanceof Outcome.Accepted yes ? PaymentRules.accept(flow, yes) : flow;
    change.apply(flow.withDueAt(AskSchedule.next(flow.intent(), now)));
  }

  private void dealWith(
      PendingChange change, String paymentNo, boolean mayAccept, Cause cause, Instant now) {
    RefundBook book = change.cell.refunds();
    if (book.knows(paymentNo)) {
      return;
    }
    if (book.isFullOfSurpluses()) {
      change.conflicted = true;
      return;
    }
    boolean free = mayAccept && change.order.live() == null;
    SurplusDecision decision =
        SurplusRules.handle(change.cell.flow, paymentNo, policy, free, cause, now);
    book.add(decision.surplus());
    keep(change, book, decision);
  }

  private static void keep(PendingChange change, RefundBook book, SurplusDecision decision) {
    change.apply(decision.flow());
    change.add(decision.surplus());
    if (decision.acceptance() != null) {
      change.record(decision.acceptance());
      change.accepts = true;
    }
    if (decision.refund() != null) {
      RefundCell refund = RefundCell.decided(decision.refund());
      book.add(refund);
      change.begin(refund);
    }
  }
}
