package io.payonce.partition;

import io.payonce.channel.GuardedChannel;
import io.payonce.payment.Answer;
import io.payonce.payment.Flow;
import io.payonce.payment.OrderKey;
import io.payonce.payment.Outcome;
import io.payonce.payment.Refusal;
import io.payonce.payment.RequestKey;
import io.payonce.payment.Transition;
import io.payonce.store.Appended;
import io.payonce.store.DueFlow;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows a decision once it is durable, or once it is known not to be: answers, calls to
 * providers, second thoughts. Owned by its partition.
 */
final class Acts {
  private static final Logger LOG = LoggerFactory.getLogger(Acts.class);

  /** Conflicts after which a request is sent away instead of being decided once more. */
  private static final int MAX_CONFLICTS = 8;

  /** Age at which an adrift flow is looked at; older than the outcome of any call can be. */
  private static final Duration ADRIFT_AGE = Duration.ofSeconds(5);

  private static final int ADRIFT_ROUND = 100;

  private final PartitionParts parts;
  private final PartitionMetrics metrics;
  private final OrderCache orders;
  private final Adrift adrift;
  private final Host host;
  private final long joinTimeoutNanos;
  private final Set<FlowCell> awaited = new LinkedHashSet<>();
  private Instant adriftLookedAt = Instant.EPOCH;
  private int calls;

  /** The partition, as far as acting needs it. */
  interface Host {
    void admit(Message message);

    void done();

    <T> void onContext(Future<T> future, Consumer<AsyncResult<T>> then);
  }

  Acts(PartitionParts parts, OrderCache orders, Adrift adrift, Host host) {
    this.parts = parts;
    this.metrics = parts.metrics();
    this.orders = orders;
    this.adrift = adrift;
    this.host = host;
    this.joinTimeoutNanos = parts.config().joinTimeout().toNanos();
  }

  // --- before the write

  /** Answers a repetition whose answer is durable and in memory; false when there is none. */
  boolean answerFromMemory(Pay pay) {
    OrderCell order = orders.get(pay.order());
    FlowCell cell = order == null ? null : order.find(pay.request.requestNo());
    Flow flow = cell == null ? null : cell.committed;
    if (flow == null || flow.answer() == null) {
      return false;
    }
    boolean same = flow.intent().fingerprint().equals(pay.request.fingerprint());
    say(
        pay,
        same
            ? new PayResult.Answered(flow.answer(), flow, false)
            : new PayResult.Refused(Refusal.KEY_REUSED, flow));
    return true;
  }

  /** Keeps account of what a decision left behind in memory. */
  void decided(Message message, OrderCell order) {
    forgetIfEmpty(order);
    if (message instanceof Pay pay && pay.joined != null) {
      awaited.add(pay.joined);
      noteAdrift(pay.joined);
    } else if (message instanceof FlowMessage.Due due) {
      FlowCell cell = order.find(due.flowId);
      if (cell == null) {
        adrift.missing(due.flowId, parts.clock().instant());
      } else {
        noteAdrift(cell);
        forgetAdrift(cell);
      }
    }
  }

  /** An order that was only taken to be new. */
  void forgetIfEmpty(OrderCell order) {
    if (order.cells().isEmpty()) {
      orders.drop(order);
    }
  }

  private void noteAdrift(FlowCell cell) {
    Flow flow = cell.flow;
    if (flow.state().isInDoubt() && flow.dueAt() == null) {
      adrift.add(flow.flowId(), flow.intent().order());
    }
  }

  /** Takes charge of flows of a writer that died. */
  void takeOver(List<DueFlow> flows, Instant now) {
    flows.forEach(flow -> adrift.add(flow.flowId(), flow.order()));
    adrift.publish(now);
  }

  private void forgetAdrift(FlowCell cell) {
    Flow flow = cell.committed;
    if (flow != null && (flow.state().isSettled() || flow.dueAt() != null)) {
      adrift.remove(flow.flowId());
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
        giveUp(change);
      } else {
        reconsider(change);
      }
    }
    parts.filter().remember(made);
    batch.replies().forEach(reply -> reply(reply, written));
    batch.parkedReports().forEach(report -> report.answer(ReportResult.PARKED));
    batch.asks().forEach(ask -> call(ask.order(), ask.cell(), ask.call()));
  }

  private void commit(PendingChange change, Appended written, List<RequestKey> made) {
    FlowCell cell = change.cell;
    if (cell.committed == null) {
      Integer attempt = written.attempts().get(cell.flowId());
      cell.flow = attempt == null ? cell.flow : cell.flow.withAttempt(attempt);
      made.add(cell.flow.intent().key());
    }
    cell.committed = cell.flow;
    forgetAdrift(cell);
    orders.file(change.order);
    count(change);
    if (change.report != null) {
      change.report.answer(change.conflicted ? ReportResult.CONFLICTED : ReportResult.APPLIED);
    }
    Answer answer = cell.flow.answer();
    if (answer != null) {
      awaited.remove(cell);
      cell.release()
          .forEach(pay -> say(pay, new PayResult.Answered(answer, cell.flow, pay.created)));
    }
    if (change.then != null) {
      call(change.order, cell, change.then);
    }
  }

  private void count(PendingChange change) {
    for (Transition transition : change.transitions()) {
      if (transition.from() != transition.to()) {
        metrics.reached(change.cell.flow, transition.to());
      }
    }
    if (change.conflicted || change.late) {
      String kind = change.conflicted ? "conflicted" : "late";
      metrics.surprise(kind);
      LOG.warn("flow {}: {}: {}", change.cell.flowId(), kind, change.transitions());
    }
  }

  private void reply(PendingBatch.Reply reply, Appended written) {
    Flow named = flowOf(reply.result());
    if (named != null && written.refused().contains(named.flowId())) {
      again(reply.pay());
    } else {
      say(reply.pay(), reply.result());
    }
  }

  private static @Nullable Flow flowOf(PayResult result) {
    return result instanceof PayResult.Answered answered
        ? answered.flow()
        : ((PayResult.Refused) result).flow();
  }

  private void say(Pay pay, PayResult result) {
    metrics.said(result, pay.joined != null, System.nanoTime() - pay.arrivedNanos);
    pay.answer(result);
  }

  /**
   * The store refused the change: somebody was first. Its orders are read anew, then decided anew.
   */
  private void reconsider(PendingChange change) {
    orders.drop(change.order);
    if (change.cell.committed == null) {
      adrift.remove(change.cell.flowId());
    }
    for (Pay pay : waitersOf(change.order)) {
      again(pay);
    }
    for (FlowMessage source : change.sources) {
      source.forget();
      if (source instanceof FlowMessage.Report report) {
        report.refusedAtVersion = change.cell.flow.version() - 1;
      }
      again(source);
    }
  }

  private void again(FlowMessage message) {
    if (++message.conflicts > MAX_CONFLICTS) {
      LOG.error("flow {}: refused {} times, left to the sweep", message.flowId, MAX_CONFLICTS);
      metrics.exception("conflicts");
      message.refuseUnavailable();
    } else {
      host.admit(message);
    }
  }

  /** The store can't hold the change, now or ever: a bug, and no reason to try for ever. */
  private void giveUp(PendingChange change) {
    metrics.exception("poisoned_change");
    orders.drop(change.order);
    if (change.cell.committed == null) {
      adrift.remove(change.cell.flowId());
    }
    waitersOf(change.order).forEach(Pay::fail);
    change.sources.forEach(Message::refuseUnavailable);
  }

  /** The message can't be decided: a bug. */
  void giveUp(Message message) {
    metrics.exception("undecidable_message");
    if (message instanceof Pay pay) {
      pay.fail();
    } else {
      message.refuseUnavailable();
    }
  }

  private void again(Pay pay) {
    pay.created &= pay.joined != null && pay.joined.committed != null;
    pay.joined = null;
    pay.mustLook = true;
    pay.looked = false;
    if (++pay.conflicts > MAX_CONFLICTS) {
      pay.refuseBusy();
    } else {
      host.admit(pay);
    }
  }

  private List<Pay> waitersOf(OrderCell order) {
    List<Pay> waiters = new ArrayList<>();
    for (FlowCell cell : order.cells()) {
      awaited.remove(cell);
      waiters.addAll(cell.release());
    }
    return waiters;
  }

  // --- when the store does not answer

  /** It is not known what of the batch was written: nothing of it may be assumed. */
  void lost(PendingBatch batch, StoreGate gate) {
    for (PendingChange change : batch.changes()) {
      orders.drop(change.order);
      waitersOf(change.order).forEach(Pay::refuseUnavailable);
      change.sources.forEach(source -> turnAway(source, gate));
    }
    batch.replies().forEach(reply -> reply.pay().refuseUnavailable());
    batch.parkedReports().forEach(Message::refuseUnavailable);
    batch.asks().forEach(ask -> ask.cell().call = null);
  }

  /** Refuses what can be sent again by its sender, and holds what can't. */
  void turnAway(Message message, StoreGate gate) {
    if (message instanceof FlowMessage about && about.isFact()) {
      OrderKey key = about.order();
      OrderCell order = key == null ? null : orders.get(key);
      if (order != null) {
        waitersOf(order).forEach(Pay::refuseUnavailable);
      }
      gate.hold(about);
    } else {
      message.refuseUnavailable();
    }
  }

  // --- calls to providers

  private void call(OrderCell order, FlowCell cell, Call call) {
    GuardedChannel channel = parts.channels().find(cell.flow.intent().channel());
    cell.call = call;
    calls++;
    Future<Outcome> answer =
        channel == null
            ? Future.succeededFuture(new Outcome.Unknown("channel is not configured"))
            : switch (call) {
              case CREATE -> channel.create(cell.flow.intent());
              case QUERY -> channel.query(cell.flow.intent());
              case CLOSE -> channel.close(cell.flow.intent());
            };
    host.onContext(answer, told -> told(order.key, cell, call, told.result()));
  }

  private void told(OrderKey order, FlowCell cell, Call call, Outcome outcome) {
    calls--;
    metrics.called(cell.flow.intent().channel(), call, outcome);
    host.admit(new FlowMessage.Told(order, cell.flowId(), call, outcome));
    host.done();
  }

  // --- time

  void tick(Instant now, long nanos) {
    for (Iterator<FlowCell> cells = awaited.iterator(); cells.hasNext(); ) {
      FlowCell cell = cells.next();
      for (Pay late : cell.releaseBefore(nanos - joinTimeoutNanos)) {
        say(late, new PayResult.Refused(Refusal.REQUEST_IN_PROGRESS, cell.committed));
      }
      if (!cell.isAwaited()) {
        cells.remove();
      }
    }
    if (now.isAfter(adriftLookedAt.plusSeconds(1))) {
      adriftLookedAt = now;
      adrift.before(now.minus(ADRIFT_AGE), ADRIFT_ROUND).forEach(host::admit);
    }
    adrift.publish(now);
  }

  Instant quietSince() {
    return adrift.since();
  }

  boolean isIdle() {
    return calls == 0 && awaited.isEmpty();
  }
}
