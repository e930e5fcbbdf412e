package io.payonce.partition;

import io.payonce.payment.Answer;
import io.payonce.payment.Flow;
import io.payonce.payment.Refusal;
import io.payonce.payment.RequestKey;
import io.payonce.payment.Transition;
import io.payonce.store.Appended;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows a decision once it is durable: answers, calls to providers, what memory keeps. Owned
 * by its partition.
 */
final class Acts {
  private static final Logger LOG = LoggerFactory.getLogger(Acts.class);

  private final PartitionParts parts;
  private final PartitionMetrics metrics;
  private final OrderCache orders;
  private final Waiters waiters;
  private final Calls calls;
  private final RefundActs refunds;
  private final Adrift adrift;
  private final Setbacks setbacks;

  Acts(
      PartitionParts parts,
      OrderCache orders,
      Waiters waiters,
      Calls calls,
      Adrift adrift,
      Setbacks setbacks) {
    this.parts = parts;
    this.metrics = parts.metrics();
    this.orders = orders;
    this.waiters = waiters;
    this.calls = calls;
    this.refunds = new RefundActs(metrics, waiters, calls);
    this.adrift = adrift;
    this.setbacks = setbacks;
  }

  // --- before the write

  /** Answers a repetition whose answer is durable and in memory; false when there is none. */
  boolean answerFromMemory(Pay pay) {
    Flow flow = orders.committed(pay.order(), pay.request.requestNo());
    if (flow == null || flow.answer() == null) {
      return false;
    }
    boolean same = flow.intent().fingerprint().equals(pay.request.fingerprint());
    waiters.say(
        pay,
        same
            ? new PayResult.Answered(flow.answer(), flow, false)
            : new PayResult.Refused(Refusal.KEY_REUSED, flow));
    return true;
  }

  /** Keeps account of what a decision left behind in memory. */
  void decided(Message message, OrderCell order) {
    forgetIfEmpty(order);
    FlowCell joined = message instanceof Asked<?> asked ? asked.joined() : null;
    if (joined != null) {
      waiters.await(joined);
      adrift.note(joined.flow);
    } else if (message instanceof FlowMessage.Due due) {
      FlowCell cell = order.find(due.flowId);
      if (cell == null) {
        adrift.missing(due.flowId, parts.clock().instant());
      } else {
        adrift.note(cell.flow);
        letGo(cell);
      }
    }
  }

  /** An order that was only taken to be new. */
  void forgetIfEmpty(OrderCell order) {
    if (order.cells().isEmpty()) {
      orders.drop(order);
    }
  }

  private void letGo(FlowCell cell) {
    if (cell.committed != null) {
      adrift.written(cell.committed);
    }
  }

  // --- after the write

  void committed(PendingBatch batch, Appended written) {
    List<RequestKey> made = new ArrayList<>();
    List<PendingChange> refused = new ArrayList<>(0);
    for (PendingChange change : batch.changes()) {
      if (written.refused().contains(change.cell.flowId())) {
        refused.add(change);
      } else {
        commit(change, written, made);
      }
    }
    // Last, for they drop their orders, and what is dropped may not be filed again
    for (PendingChange change : refused) {
      if (written.poisoned().contains(change.cell.flowId())) {
        setbacks.giveUp(change);
      } else {
        setbacks.reconsider(change);
      }
    }
    parts.filter().remember(made);
    batch.replies().forEach(reply -> reply(reply, written));
    batch.parkedReports().forEach(report -> report.answer(ReportResult.PARKED));
    batch.asks().forEach(ask -> ask.begin(calls));
  }

  private void commit(PendingChange change, Appended written, List<RequestKey> made) {
    FlowCell cell = change.cell;
    if (cell.committed == null) {
      Integer attempt = written.attempts().get(cell.flowId());
      cell.flow = attempt == null ? cell.flow : cell.flow.withAttempt(attempt);
      made.add(cell.flow.intent().key());
    }
    cell.committed = cell.flow;
    adrift.written(cell.flow);
    orders.file(change.order);
    count(change);
    if (change.report != null) {
      change.report.answer(change.conflicted ? ReportResult.CONFLICTED : ReportResult.APPLIED);
    }
    Answer answer = cell.flow.answer();
    if (answer != null) {
      waiters.answer(cell, answer);
    }
    refunds.committed(change);
    boolean settled = cell.flow.state().isSettled();
    if (change.then != null && !settled) {
      calls.begin(cell, change.then);
    }
    if (settled || cell.call == null) {
      waiters.tell(cell);
    }
    orders.pack(change.order);
  }

  private void count(PendingChange change) {
    for (Transition transition : change.transitions()) {
      if (transition.from() != transition.to()) {
        metrics.reached(change.cell.flow, transition);
      }
    }
    if (change.conflicted) {
      metrics.surprise("conflicted");
      LOG.warn("flow {}: conflicted: {}", change.cell.flowId(), details(change));
    }
  }

  private static String details(PendingChange change) {
    return change.transitions().stream()
        .map(Transition::detail)
        .filter(Objects::nonNull)
        .collect(Collectors.joining("; "));
  }

  private <R> void reply(PendingBatch.Reply<R> reply, Appended written) {
    Flow flow = reply.flow();
    if (flow != null && written.refused().contains(flow.flowId())) {
      setbacks.again(reply.asker());
    } else {
      waiters.say(reply.asker(), reply.result());
    }
  }
}
