package io.payonce.partition;

import io.payonce.partition.Decider.Need;
import io.payonce.payment.AnswerFormat;
import io.payonce.payment.AskSchedule;
import io.payonce.payment.Cause;
import io.payonce.payment.Decision;
import io.payonce.payment.Event;
import io.payonce.payment.Flow;
import io.payonce.payment.Money;
import io.payonce.payment.Outcome;
import io.payonce.payment.PaymentRules;
import io.payonce.payment.State;
import io.payonce.store.InboxEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Decides what a provider says about a flow, and what time brings it. */
final class FlowDecider {
  private final AnswerFormat format;

  FlowDecider(AnswerFormat format) {
    this.format = format;
  }

  /** Keeps a report about a flow that nobody knows. */
  void park(FlowMessage.Report report, PendingBatch batch, Instant now) {
    batch.park(report, entry(report, now));
  }

  // --- what a provider says

  Need decide(FlowMessage.Report report, OrderCell order, PendingBatch batch, Instant now) {
    InboxEntry entry = entry(report, now);
    FlowCell cell = find(report, order);
    if (cell == null) {
      if (!report.sought) {
        return Need.FLOW;
      }
      batch.park(report, entry);
      return Need.NOTHING;
    }
    boolean refused = report.refusedAtVersion > 0;
    if (batch.reportsOn(cell) || (refused && cell.isDirty())) {
      return Need.NEXT_BATCH;
    }
    if (refused && report.refusedAtVersion == cell.flow.version()) {
      report.answer(ReportResult.DUPLICATE);
      return Need.NOTHING;
    }
    PendingChange change = batch.change(order, cell);
    change.applies(report, entry);
    apply(change, report, now);
    return Need.NOTHING;
  }

  private void apply(PendingChange change, FlowMessage.Report report, Instant now) {
    Flow flow = change.cell.flow;
    Money money = report.event.money();
    if (!money.equals(flow.intent().money())) {
      Event event = eventOf(report);
      String detail = "provider reports " + money.amount() + " " + money.currency() + ", " + event;
      change.apply(PaymentRules.conflict(flow, event, Cause.CALLBACK, detail, now));
      change.conflicted = true;
      return;
    }
    settle(change, report.event.outcome(), Cause.CALLBACK, now);
    if (change.cell.flow.state().isSettled()) {
      change.answer(format);
    }
  }

  Need decide(FlowMessage.Told told, OrderCell order, PendingBatch batch, Instant now) {
    FlowCell cell = find(told, order);
    if (cell == null) {
      return told.sought ? Need.NOTHING : Need.FLOW;
    }
    cell.call = null;
    if (told.outcome instanceof Outcome.NotFound && told.call == Call.QUERY && mayPay(cell, now)) {
      batch.ask(order, cell, Call.CREATE);
      return Need.NOTHING;
    }
    if (cell.flow.state().isSettled() && !isEvent(told.outcome)) {
      return Need.NOTHING;
    }
    PendingChange change = batch.change(order, cell);
    change.sources.add(told);
    settle(change, told.outcome, causeOf(told.call), now);
    change.answer(format);
    return Need.NOTHING;
  }

  private void settle(PendingChange change, Outcome outcome, Cause cause, Instant now) {
    Decision decision = PaymentRules.settle(change.cell.flow, outcome, cause, now);
    if (decision != null) {
      change.apply(decision);
      change.late |= decision instanceof Decision.Late;
    }
    Flow flow = change.cell.flow;
    if (flow.state().isInDoubt()) {
      flow = outcome instanceof Outcome.Accepted yes ? PaymentRules.accept(flow, yes) : flow;
      change.apply(flow.withDueAt(AskSchedule.next(flow.intent(), now)));
    }
  }

  // --- what time brings

  Need decide(FlowMessage.Due due, OrderCell order, PendingBatch batch, Instant now) {
    FlowCell cell = find(due, order);
    if (cell == null) {
      return due.sought ? Need.NOTHING : Need.FLOW;
    }
    Flow flow = cell.flow;
    if (cell.isDirty() || cell.call != null || flow.state().isSettled()) {
      return Need.NOTHING;
    }
    if (flow.state().isInDoubt()) {
      batch.ask(order, cell, now);
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

  private static @Nullable FlowCell find(FlowMessage message, OrderCell order) {
    FlowCell cell = order.find(message.flowId);
    return cell == null && message.found != null ? order.adopt(message.found) : cell;
  }

  private static Cause causeOf(Call call) {
    return switch (call) {
      case CREATE -> Cause.REQUEST;
      case QUERY -> Cause.QUERY;
      case CLOSE -> Cause.SWEEP;
    };
  }

  private static Event eventOf(FlowMessage.Report report) {
    Outcome outcome = report.event.outcome();
    if (outcome instanceof Outcome.Succeeded) {
      return Event.SUCCEED;
    }
    return outcome instanceof Outcome.Closed ? Event.CLOSE : Event.FAIL;
  }

  private static InboxEntry entry(FlowMessage.Report report, Instant now) {
    var event = report.event;
    return new InboxEntry(
        event.channel(),
        event.eventId(),
        event.flowId(),
        event.money(),
        event.outcome(),
        event.body(),
        now);
  }
}
