package io.payonce.partition;

import io.payonce.payment.OrderKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows when a decision did not become durable: refused by the store, lost on the way, or
 * never made. What was decided on it is forgotten; messages are decided anew, held, or sent back.
 * Owned by its partition.
 */
final class Setbacks {
  private static final Logger LOG = LoggerFactory.getLogger(Setbacks.class);

  /** Conflicts after which a message is sent away instead of being decided once more. */
  private static final int MAX_CONFLICTS = 8;

  private final PartitionMetrics metrics;
  private final OrderCache orders;
  private final Waiters waiters;
  private final Adrift adrift;
  private final StoreGate gate;
  private final Home home;

  Setbacks(
      PartitionMetrics metrics,
      OrderCache orders,
      Waiters waiters,
      Adrift adrift,
      StoreGate gate,
      Home home) {
    this.metrics = metrics;
    this.orders = orders;
    this.waiters = waiters;
    this.adrift = adrift;
    this.gate = gate;
    this.home = home;
  }

  /**
   * The store refused the change: somebody was first. Its orders are read anew, then decided anew.
   */
  void reconsider(PendingChange change) {
    orders.drop(change.order);
    if (change.cell.committed == null) {
      adrift.remove(change.cell.flowId());
    }
    waiters.release(change.order).forEach(this::again);
    for (FlowMessage source : change.sources) {
      source.acceptanceRefused |= change.accepts;
      if (source instanceof FlowMessage.Report report) {
        // What was accepted may be what was refused: that says nothing of the report
        report.refusedAtVersion = change.accepts ? 0 : change.cell.flow.version() - 1;
      }
      again(source);
    }
  }

  /** Has something decided anew that the store refused, or that rests on what it refused. */
  void again(Message message) {
    if (message instanceof Pay pay) {
      again(pay);
    } else if (message instanceof FlowMessage about) {
      again(about);
    }
  }

  private void again(FlowMessage message) {
    message.reconsider();
    if (++message.conflicts > MAX_CONFLICTS) {
      LOG.error("flow {}: refused {} times, left to the sweep", message.flowId, MAX_CONFLICTS);
      metrics.exception("conflicts");
      message.refuseUnavailable();
    } else {
      home.admit(message);
    }
  }

  /** The store can't hold the change, now or ever: a bug, and no reason to try for ever. */
  void giveUp(PendingChange change) {
    metrics.exception("poisoned_change");
    orders.drop(change.order);
    if (change.cell.committed == null) {
      adrift.remove(change.cell.flowId());
    }
    waiters.release(change.order).forEach(Asked::fail);
    change.sources.forEach(Message::refuseUnavailable);
  }

  /** The message can't be decided: a bug. */
  void giveUp(Message message) {
    metrics.exception("undecidable_message");
    if (message instanceof Asked<?> asked) {
      asked.fail();
    } else {
      message.refuseUnavailable();
    }
  }

  private void again(Pay pay) {
    pay.reconsider();
    if (++pay.conflicts > MAX_CONFLICTS) {
      pay.refuseBusy();
    } else {
      home.admit(pay);
    }
  }

  /** It is not known what of the batch was written: nothing of it may be assumed. */
  void lost(PendingBatch batch) {
    for (PendingChange change : batch.changes()) {
      orders.drop(change.order);
      waiters.release(change.order).forEach(Asked::refuseUnavailable);
      change.sources.forEach(source -> turnAway(source));
    }
    batch.replies().forEach(reply -> reply.asker().refuseUnavailable());
    batch.parkedReports().forEach(Message::refuseUnavailable);
    batch.asks().forEach(PendingBatch.Ask::forget);
  }

  /** Refuses what can be sent again by its sender, and holds what can't. */
  void turnAway(Message message) {
    if (message instanceof FlowMessage about && about.isFact()) {
      OrderKey key = about.order();
      OrderCell order = key == null ? null : orders.get(key);
      if (order != null) {
        waiters.release(order).forEach(Asked::refuseUnavailable);
      }
      gate.hold(about);
    } else {
      message.refuseUnavailable();
    }
  }
}
