package io.payonce.partition;

import io.payonce.channel.ProviderEvent;
import io.payonce.partition.Decider.Need;
import io.payonce.payment.AnswerFormat;
import io.payonce.payment.Cause;
import io.payonce.payment.Event;
import io.payonce.payment.Flow;
import io.payonce.payment.Money;
import io.payonce.payment.Outcome;
import io.payonce.payment.PaymentRules;
import io.payonce.payment.Refund;
import io.payonce.payment.RefundRules;
import java.time.Instant;
import java.util.UUID;

/** Decides what a provider says about refunds, and when it is asked about them. */
final class RefundSettler {
  private final AnswerFormat format;

  RefundSettler(AnswerFormat format) {
    this.format = format;
  }

  Need decide(FlowMessage.RefundTold told, OrderCell order, PendingBatch batch, Instant now) {
    FlowCell cell = order.find(told);
    if (cell == null) {
      return told.sought ? Need.NOTHING : Need.FLOW;
    }
    if (!cell.knowsRefunds()) {
      return Need.REFUNDS;
    }
    RefundCell refund = cell.refunds().find(told.refundId);
    if (refund == null) {
      return Need.NOTHING;
    }
    refund.call = null;
    if (isOldNews(refund.refund, told.outcome)) {
      return Need.NOTHING;
    }
    if (told.outcome instanceof Outcome.NotFound && told.call == Call.QUERY_REFUND) {
      batch.ask(cell, refund, Call.REFUND);
      return Need.NOTHING;
    }
    PendingChange change = batch.change(order, cell);
    change.sources.add(told);
    settle(change, refund, told.outcome, told.call.cause, now);
    answer(refund);
    return Need.NOTHING;
  }

  private static boolean isOldNews(Refund refund, Outcome outcome) {
    return refund.state().isSettled() && !RefundRules.contradicts(refund, outcome);
  }

  Need decide(FlowMessage.RefundDue due, OrderCell order, PendingBatch batch) {
    FlowCell cell = order.find(due);
    if (cell == null) {
      return due.sought ? Need.NOTHING : Need.FLOW;
    }
    if (!cell.knowsRefunds()) {
      return Need.REFUNDS;
    }
    RefundCell refund = cell.refunds().find(due.refundId);
    if (refund != null && refund.mayBeAsked()) {
      batch.ask(cell, refund, Call.QUERY_REFUND);
    }
    return Need.NOTHING;
  }

  /** What a report says, which is kept whatever it does. */
  void apply(PendingChange change, ProviderEvent event, Instant now) {
    UUID refundId = event.refundId();
    RefundCell refund = refundId == null ? null : change.cell.refunds().find(refundId);
    if (refund == null) {
      conflict(
          change, event.money(), "of a refund that is not ours, " + refundId, Cause.CALLBACK, now);
    } else if (!event.money().equals(refund.refund.money())) {
      conflict(change, event.money(), "of refund " + refundId, Cause.CALLBACK, now);
    } else if (!isOldNews(refund.refund, event.outcome())) {
      settle(change, refund, event.outcome(), Cause.CALLBACK, now);
      if (refund.refund.state().isSettled()) {
        answer(refund);
      }
    }
  }

  private void settle(
      PendingChange change, RefundCell cell, Outcome outcome, Cause cause, Instant now) {
    if (cell.refund.state().isSettled()) {
      String detail = "of refund " + cell.refundId() + ", which is " + cell.refund.state();
      conflict(change, cell.refund.money(), detail, cause, now);
      return;
    }
    Refund next = change.next(cell);
    change.apply(cell, RefundRules.settle(change.cell.flow, next, outcome, cause, now));
  }

  /** Words the answer if somebody asked for the refund and there is none: the first one stays. */
  private void answer(RefundCell cell) {
    if (cell.refund.answer() == null && !cell.refund.isOfSurplus()) {
      cell.refund = cell.refund.withAnswer(format.answer(cell.refund));
    }
  }

  /** The recorded no-op of a provider's word that contradicts what we know. */
  private static void conflict(
      PendingChange change, Money money, String what, Cause cause, Instant now) {
    Flow flow = change.cell.flow;
    Event event = money.equals(flow.intent().money()) ? Event.REFUND_FULL : Event.REFUND_PART;
    String detail = "provider reports " + money.amount() + " " + money.currency() + " " + what;
    change.apply(PaymentRules.conflict(flow, event, cause, detail, now));
    change.conflicted = true;
  }
}
