package io.payonce.partition;

import io.payonce.payment.Answer;
import io.payonce.payment.Flow;
import io.payonce.payment.Refund;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Those who wait for what becomes of a flow or its refunds: who made it until there is an answer,
 * who joined for {@code joinTimeout} at most. Whoever gets a result gets it here. Owned by its
 * partition.
 */
final class Waiters {
  private final PartitionMetrics metrics;
  private final NoteBook notes;
  private final long joinTimeoutNanos;
  private final Set<FlowCell> awaited = new LinkedHashSet<>();

  Waiters(PartitionMetrics metrics, NoteBook notes, Duration joinTimeout) {
    this.metrics = metrics;
    this.notes = notes;
    this.joinTimeoutNanos = joinTimeout.toNanos();
  }

  /** Somebody waits for the flow. */
  void await(FlowCell cell) {
    awaited.add(cell);
  }

  boolean isEmpty() {
    return awaited.isEmpty();
  }

  /** Gives the requests that wait for the flow its answer, which is durable. */
  void answer(FlowCell cell, Answer answer) {
    Flow flow = cell.flow;
    List<Pay> pays = cell.pays.release();
    forgetUnlessAwaited(cell);
    pays.forEach(pay -> say(pay, new PayResult.Answered(answer, flow, pay.created)));
  }

  /** Tells those with a wish about the flow what it has become, which is durable. */
  void tell(FlowCell cell) {
    Flow flow = cell.flow;
    List<Command> commands = cell.releaseCommands();
    forgetUnlessAwaited(cell);
    commands.forEach(command -> say(command, command.outcome(flow)));
  }

  /** Gives the requests that wait for the refund its answer, which is durable. */
  void answer(FlowCell cell, RefundCell awaitedRefund, Answer answer) {
    Refund refund = awaitedRefund.refund;
    List<RefundOrder> asks = awaitedRefund.line.release();
    forgetUnlessAwaited(cell);
    asks.forEach(ask -> say(ask, new RefundResult.Answered(answer, refund, ask.isFirst())));
  }

  private void forgetUnlessAwaited(FlowCell cell) {
    if (!cell.isAwaited()) {
      awaited.remove(cell);
    }
  }

  /** All who wait for any flow of the order; nobody does afterwards. */
  List<Asked<?>> release(OrderCell order) {
    List<Asked<?>> waiters = new ArrayList<>();
    for (FlowCell cell : order.cells()) {
      awaited.remove(cell);
      waiters.addAll(cell.release());
    }
    return waiters;
  }

  /** Sends all away because no answer can be made durable now. */
  void refuseUnavailable() {
    awaited.forEach(cell -> cell.release().forEach(Asked::refuseUnavailable));
    awaited.clear();
  }

  /** Sends away those who have waited too long at that time. */
  void expire(long nanos) {
    for (Iterator<FlowCell> cells = awaited.iterator(); cells.hasNext(); ) {
      FlowCell cell = cells.next();
      for (Asked<?> late : cell.releaseBefore(nanos - joinTimeoutNanos)) {
        tooLate(late, cell);
      }
      if (!cell.isAwaited()) {
        cells.remove();
      }
    }
  }

  private <R> void tooLate(Asked<R> late, FlowCell cell) {
    say(late, late.tooLate(cell.committed));
  }

  <R> void say(Asked<R> asker, R result) {
    asker.note(notes, result);
    asker.count(metrics, result);
    asker.answer(result);
  }
}
