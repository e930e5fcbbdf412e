package io.payonce.partition;

import io.payonce.channel.Channels;
import io.payonce.channel.GuardedChannel;
import io.payonce.payment.Admission;
import io.payonce.payment.AnswerFormat;
import io.payonce.payment.AskSchedule;
import io.payonce.payment.Cause;
import io.payonce.payment.Decision;
import io.payonce.payment.Event;
import io.payonce.payment.Flow;
import io.payonce.payment.FlowIds;
import io.payonce.payment.Outcome;
import io.payonce.payment.PaymentRules;
import io.payonce.payment.Refusal;
import io.payonce.payment.State;
import io.payonce.store.InboxEntry;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Decides messages against the orders in memory: changes memory, notes in the batch what has to be
 * written and what may be said or done after that. Does nothing else. Owned by its partition.
 */
final class Decider {
  private final Channels channels;
  private final AnswerFormat format;
  private final RandomGenerator random;
  private final int joinLimit;

  Decider(PartitionParts parts, RandomGenerator random) {
    this.channels = parts.channels();
    this.format = parts.format();
    this.joinLimit = parts.config().joinLimit();
    this.random = random;
  }

  /** What else a message needs before it is decided. */
  enum Need {
    NOTHING,
    /** The store's word on who owns the request's key and coupon. */
    OWNERS,
    /** The store's word on this very flow. */
    FLOW,
    /** The next batch. */
    NEXT_BATCH
  }

  Need decide(Message message, OrderCell order, PendingBatch batch, Instant now) {
    if (message instanceof Pay pay) {
      return decide(pay, order, batch, now);
    } else if (message instanceof FlowMessage.Told told) {
      return decide(told, order, batch, now);
    } else if (message instanceof FlowMessage.Report report) {
      return decide(report, order, batch, now);
    } else if (message instanceof FlowMessage.Due due) {
      return decide(due, order, batch, now);
    }
    return Need.NOTHING;
  }

  /** Keeps a report about a flow that nobody knows. */
  void park(FlowMessage.Report report, PendingBatch batch, Instant now) {
    batch.park(report, entry(report, now));
  }

  // --- a request for a payment

  private Need decide(Pay pay, OrderCell order, PendingBatch batch, Instant now) {
    Admission admission =
        PaymentRules.admit(pay.request, order.flows(), pay.keyOwner, pay.couponOwner);
    if (admission instanceof Admission.Create) {
      return create(pay, order, batch, now);
    } else if (admission instanceof Admission.Replay replay) {
      batch.reply(pay, new PayResult.Answered(replay.flow().answer(), replay.flow(), pay.created));
    } else if (admission instanceof Admission.Join join) {
      join(pay, order, join.flow(), batch, now);
    } else if (admission instanceof Admission.Refuse no) {
      if (no.refusal() == Refusal.ORDER_ALREADY_LIVE && !pay.looked) {
        return Need.OWNERS;
      }
      batch.reply(pay, new PayResult.Refused(no.refusal(), no.flow()));
    }
    return Need.NOTHING;
  }

  private Need create(Pay pay, OrderCell order, PendingBatch batch, Instant now) {
    GuardedChannel channel = channels.find(pay.request.channel());
    if (channel == null || !channel.takesPayments()) {
      if (!pay.looked) {
        return Need.OWNERS;
      }
      batch.reply(pay, new PayResult.Refused(Refusal.CHANNEL_UNAVAILABLE, null));
      return Need.NOTHING;
    }
    UUID flowId = FlowIds.next(now, order.key.slot(), random);
    FlowCell cell = FlowCell.decided(PaymentRules.create(pay.request, flowId, now));
    order.add(cell);
    cell.join(pay, joinLimit);
    pay.joined = cell;
    pay.created = true;
    PendingChange change = batch.change(order, cell);
    if (pay.request.prepareOnly()) {
      change.apply(cell.flow.withDueAt(cell.flow.intent().expiresAt()));
      answer(change);
    } else {
      change.apply(PaymentRules.apply(cell.flow, Event.PAY, Cause.REQUEST, null, now));
      change.then = Call.CREATE;
    }
    return Need.NOTHING;
  }

  private void join(Pay pay, OrderCell order, Flow first, PendingBatch batch, Instant now) {
    FlowCell cell = order.find(first.flowId());
    if (cell == null || !cell.join(pay, joinLimit)) {
      batch.reply(pay, new PayResult.Refused(Refusal.REQUEST_IN_PROGRESS, first));
      return;
    }
    pay.joined = cell;
    if (!cell.isDirty() && cell.call == null) {
      ask(order, cell, batch, now);
    }
  }

  // --- what a provider says

  private Need decide(FlowMessage.Report report, OrderCell order, PendingBatch batch, Instant now) {
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
    if (!report.event.money().equals(flow.intent().money())) {
      String detail = "provider reports " + report.event.money() + " as " + report.event.outcome();
      change.apply(PaymentRules.conflict(flow, eventOf(report), Cause.CALLBACK, detail, now));
      change.conflicted = true;
      return;
    }
    settle(change, report.event.outcome(), Cause.CALLBACK, now);
    if (change.cell.flow.state().isSettled()) {
      answer(change);
    }
  }

  private Need decide(FlowMessage.Told told, OrderCell order, PendingBatch batch, Instant now) {
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
    answer(change);
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

  /** The first answer of the flow is the one that stays. */
  private void answer(PendingChange change) {
    Flow flow = change.cell.flow;
    Flow before = change.cell.committed;
    boolean forgotten = before != null && before.state().isSettled();
    if (flow.answer() == null && !forgotten) {
      change.apply(flow.withAnswer(format.answer(flow)));
    }
  }

  // --- what time brings

  private Need decide(FlowMessage.Due due, OrderCell order, PendingBatch batch, Instant now) {
    FlowCell cell = find(due, order);
    if (cell == null) {
      return due.sought ? Need.NOTHING : Need.FLOW;
    }
    Flow flow = cell.flow;
    if (cell.isDirty() || cell.call != null || flow.state().isSettled()) {
      return Need.NOTHING;
    }
    if (flow.state().isInDoubt()) {
      ask(order, cell, batch, now);
    } else if (flow.intent().hasExpired(now)) {
      PendingChange change = batch.change(order, cell);
      change.sources.add(due);
      change.apply(PaymentRules.apply(cell.flow, Event.CLOSE, Cause.SWEEP, "expired", now));
    }
    return Need.NOTHING;
  }

  private static void ask(OrderCell order, FlowCell cell, PendingBatch batch, Instant now) {
    boolean expired = cell.flow.intent().hasExpired(now);
    boolean close = expired || cell.flow.state() == State.CANCELLING;
    batch.ask(order, cell, close ? Call.CLOSE : Call.QUERY);
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
