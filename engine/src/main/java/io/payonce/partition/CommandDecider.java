package io.payonce.partition;

import io.payonce.channel.Channels;
import io.payonce.channel.GuardedChannel;
import io.payonce.partition.Decider.Need;
import io.payonce.payment.AskSchedule;
import io.payonce.payment.Cause;
import io.payonce.payment.Event;
import io.payonce.payment.Flow;
import io.payonce.payment.PaymentRules;
import io.payonce.payment.Refusal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Decides wishes about a flow: to start it, to cancel it. */
final class CommandDecider {
  private final Channels channels;
  private final int joinLimit;

  CommandDecider(PartitionParts parts) {
    this.channels = parts.channels();
    this.joinLimit = parts.config().joinLimit();
  }

  Need decide(Command command, OrderCell order, PendingBatch batch, Instant now) {
    FlowCell cell = order.find(command);
    if (cell == null && !command.sought) {
      return Need.FLOW;
    }
    if (cell == null || !command.mayTouch(cell.flow)) {
      unknown(command, batch);
    } else if (command instanceof Command.Cancel cancel) {
      cancel(cancel, order, cell, batch, now);
    } else {
      start(command, order, cell, batch, now);
    }
    return Need.NOTHING;
  }

  void unknown(Command command, PendingBatch batch) {
    batch.refuse(command, Refusal.NOT_FOUND, null);
  }

  // --- start

  private void start(
      Command start, OrderCell order, FlowCell cell, PendingBatch batch, Instant now) {
    switch (cell.flow.state()) {
      case PENDING -> send(start, order, cell, batch, now);
      case PAYING, CANCELLING -> {
        if (cell.isDirty() || cell.call != null) {
          wait(start, cell, batch);
        } else {
          tell(start, cell, batch);
        }
      }
      case SUCCESS, PARTIALLY_REFUNDED, REFUNDED -> tell(start, cell, batch);
      case FAILED, CANCELLED -> batch.refuse(start, Refusal.ILLEGAL_STATE, cell.flow);
    }
  }

  private void send(
      Command start, OrderCell order, FlowCell cell, PendingBatch batch, Instant now) {
    if (cell.flow.intent().hasExpired(now)) {
      PendingChange change = batch.change(order, cell);
      change.apply(PaymentRules.apply(cell.flow, Event.CLOSE, Cause.REQUEST, "expired", now));
      batch.refuse(start, Refusal.ILLEGAL_STATE, cell.flow);
      return;
    }
    GuardedChannel channel = channels.find(cell.flow.intent().channel());
    if (channel == null || !channel.takesPayments()) {
      batch.refuse(start, Refusal.CHANNEL_UNAVAILABLE, cell.flow);
      return;
    }
    if (wait(start, cell, batch)) {
      PendingChange change = batch.change(order, cell);
      begin(change, Event.PAY, null, now);
      change.then = Call.CREATE;
    }
  }

  // --- cancel

  private void cancel(
      Command.Cancel cancel, OrderCell order, FlowCell cell, PendingBatch batch, Instant now) {
    switch (cell.flow.state()) {
      case PENDING -> {
        if (wait(cancel, cell, batch)) {
          begin(batch.change(order, cell), Event.CANCEL, cancel.reason, now);
        }
      }
      case PAYING -> {
        if (wait(cancel, cell, batch)) {
          PendingChange change = batch.change(order, cell);
          begin(change, Event.CANCEL, cancel.reason, now);
          // What is being asked ends first; what was only about to be asked is not
          change.then = cell.call == null ? Call.CLOSE : null;
        }
      }
      case CANCELLING -> {
        if (wait(cancel, cell, batch) && !cell.isDirty() && cell.call == null) {
          batch.ask(cell, Call.CLOSE);
        }
      }
      case CANCELLED, SUCCESS, FAILED, PARTIALLY_REFUNDED, REFUNDED -> tell(cancel, cell, batch);
    }
  }

  // --- both

  /** The flow after the event, with a date to look at it should we die before it has an outcome. */
  private static void begin(
      PendingChange change, Event event, @Nullable String detail, Instant now) {
    change.apply(PaymentRules.apply(change.cell.flow, event, Cause.REQUEST, detail, now));
    Flow flow = change.cell.flow;
    if (flow.state().isInDoubt()) {
      change.apply(flow.withDueAt(AskSchedule.first(flow.intent(), now)));
    }
  }

  private boolean wait(Command command, FlowCell cell, PendingBatch batch) {
    boolean joined = cell.join(command, joinLimit);
    if (!joined) {
      batch.refuse(command, Refusal.REQUEST_IN_PROGRESS, cell.flow);
    }
    return joined;
  }

  private static void tell(Command command, FlowCell cell, PendingBatch batch) {
    batch.reply(command, command.outcome(cell.flow), cell.flow);
  }
}
