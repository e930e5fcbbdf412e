package io.payonce.partition;

import io.payonce.payment.Answer;
import io.payonce.payment.Refund;
import io.payonce.payment.RefundState;
import io.payonce.payment.Surplus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows when a change of refunds or surpluses is durable: answers, calls to providers, and
 * word to the operator. Owned by its partition.
 */
final class RefundActs {
  private static final Logger LOG = LoggerFactory.getLogger(RefundActs.class);

  private final PartitionMetrics metrics;
  private final Waiters waiters;
  private final Calls calls;

  RefundActs(PartitionMetrics metrics, Waiters waiters, Calls calls) {
    this.metrics = metrics;
    this.waiters = waiters;
    this.calls = calls;
  }

  void committed(PendingChange change) {
    for (Surplus surplus : change.surpluses()) {
      metrics.surplus(surplus);
      LOG.warn(
          "flow {}: {} payment {}: {}",
          surplus.flowId(),
          surplus.kind(),
          surplus.paymentNo(),
          surplus.handling());
    }
    for (RefundCell refund : change.refunds()) {
      committed(change.cell, refund);
    }
  }

  private void committed(FlowCell cell, RefundCell refund) {
    Refund before = refund.committed;
    Refund now = refund.refund;
    refund.committed = now;
    if (before == null || before.state() != now.state()) {
      reached(now);
    }
    Answer answer = now.answer();
    if (answer != null) {
      waiters.answer(cell, refund, answer);
    }
    if (before == null) {
      calls.begin(cell, refund, Call.REFUND);
    }
  }

  private void reached(Refund refund) {
    metrics.reached(refund);
    if (refund.isOfSurplus() && refund.state() == RefundState.FAILED) {
      LOG.error(
          "flow {}: payment {} can't be given back, somebody has to: {} {}",
          refund.flowId(),
          refund.paymentNo(),
          refund.errorCode(),
          refund.errorMessage());
    }
  }
}
