package io.payonce.partition;

import io.payonce.partition.Decider.Need;
import io.payonce.payment.AnswerFormat;
import io.payonce.payment.Cause;
import io.payonce.payment.Event;
import io.payonce.payment.Flow;
import io.payonce.payment.Outcome;
import io.payonce.payment.PaymentRules;
import io.payonce.payment.State;
import java.time.Instant;

/** Decides what a provider answers about a payment, and what time brings it. */
final class FlowDecider {
  private final AnswerFormat format;
  private final Settler settler;

  FlowDecider(AnswerFormat format, Settler settler) {
    this.format = format;
    this.settler = settler;
  }

  Need decide(FlowMessage.Told told, OrderCell order, PendingBatch batch, Instant now) {
    FlowCell cell = order.find(told);
    if (cell == null) {
      return told.sought ? Need.NOTHING : Need.FLOW;
    }
    if (Settler.needsRefunds(cell, told.outcome)) {
      return Need.REFUNDS;
    }
    cell.call = null;
    if (told.outcome instanceof Outcome.NotFound && told.call == Call.QUERY && mayPay(cell, now)) {
      batch.ask(cell, Call.CREATE);
      return Need.NOTHING;
    }
    if (cell.flow.state().isSettled() && !isEvent(told.outcome)) {
      return Need.NOTHING;
    }
    PendingChange change = batch.change(order, cell);
    change.sources.add(told);
    settler.settle(change, told, told.outcome, told.call.cause, now);
    change.answer(format);
    if (cell.flow.state() == State.CANCELLING && told.call != Call.CLOSE) {
      change.then = Call.CLOSE;
    }
    return Need.NOTHING;
  }

  Need decide(FlowMessage.Due due, OrderCell order, PendingBatch batch, Instant now) {
    FlowCell cell = order.find(due);
    if (cell == null) {
      return due.sought ? Need.NOTHING : Need.FLOW;
    }
    Flow flow = cell.flow;
    if (cell.isDirty() || cell.call != null || flow.state().isSettled()) {
      return Need.NOTHING;
    }
    if (flow.state().isInDoubt()) {
      batch.ask(cell, now);
    } else if (flow.intent().hasExpired(now)) {
      PendingChange change = batch.change(order, cell);
      change.sources.add(due);
      change.apply(PaymentRules.apply(cell.flow, Event.CLOSE, Cause.SWEEP, "expired", now));
    }
    return Need.NOTHING;
  }

  private static boolean isEvent(Outcome outcome) {
    return outcome instanceof Outcome.Succeeded
        || outcome instanceof Outcome.Declined
        || outcome instanceof Outcome.Closed;
  }

  private static boolean mayPay(FlowCell cell, Instant now) {
    Flow flow = cell.flow;
    return flow.state() == State.PAYING && !flow.intent().hasExpired(now);
  }
}
