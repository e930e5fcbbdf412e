package io.payonce.partition;

import io.payonce.payment.Answer;
import io.payonce.payment.Flow;
import io.payonce.payment.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The requests that wait for the answer of a flow: the one that made it until there is one, those
 * that joined it for {@code joinTimeout} at most. Whoever gets a result gets it here. Owned by its
 * partition.
 */
final class Waiters {
  private final PartitionMetrics metrics;
  private final long joinTimeoutNanos;
  private final Set<FlowCell> awaited = new LinkedHashSet<>();

  Waiters(PartitionMetrics metrics, Duration joinTimeout) {
    this.metrics = metrics;
    this.joinTimeoutNanos = joinTimeout.toNanos();
  }

  /** Somebody has joined the flow. */
  void await(FlowCell cell) {
    awaited.add(cell);
  }

  boolean isEmpty() {
    return awaited.isEmpty();
  }

  /** Gives all who wait for the flow its answer, which is durable. */
  void answer(FlowCell cell, Answer answer) {
    Flow flow = cell.flow;
    awaited.remove(cell);
    cell.release().forEach(pay -> say(pay, new PayResult.Answered(answer, flow, pay.created)));
  }

  /** All who wait for any flow of the order; nobody does afterwards. */
  List<Pay> release(OrderCell order) {
    List<Pay> waiters = new ArrayList<>();
    for (FlowCell cell : order.cells()) {
      awaited.remove(cell);
      waiters.addAll(cell.release());
    }
    return waiters;
  }

  /** Sends all away because no answer can be made durable now. */
  void refuseUnavailable() {
    awaited.forEach(cell -> cell.release().forEach(Pay::refuseUnavailable));
    awaited.clear();
  }

  /** Sends away those who have waited too long at that time. */
  void expire(long nanos) {
    for (Iterator<FlowCell> cells = awaited.iterator(); cells.hasNext(); ) {
      FlowCell cell = cells.next();
      for (Pay late : cell.releaseBefore(nanos - joinTimeoutNanos)) {
        say(late, new PayResult.Refused(Refusal.REQUEST_IN_PROGRESS, cell.committed));
      }
      if (!cell.isAwaited()) {
        cells.remove();
      }
    }
  }

  void say(Pay pay, PayResult result) {
    metrics.said(result, pay.joined != null, System.nanoTime() - pay.arrivedNanos);
    pay.answer(result);
  }
}
