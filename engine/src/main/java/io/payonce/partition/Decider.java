package io.payonce.partition;

import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * Decides messages against the orders in memory: changes memory, notes in the batch what has to be
 * written and what may be said or done after that. Does nothing else. Owned by its partition.
 */
final class Decider {
  private final PayDecider payments;
  private final CommandDecider commands;
  private final RefundDecider refunds;
  private final FlowDecider flows;
  private final RefundSettler refundFacts;
  private final ReportDecider reports;

  Decider(PartitionParts parts, RandomGenerator random) {
    Settler settler = new Settler(parts.config().latePayment());
    this.payments = new PayDecider(parts, random);
    this.commands = new CommandDecider(parts);
    this.refunds = new RefundDecider(parts, random);
    this.flows = new FlowDecider(parts.format(), settler);
    this.refundFacts = new RefundSettler(parts.format());
    this.reports = new ReportDecider(parts.format(), settler, refundFacts);
  }

  /** What else a message needs before it is decided. */
  enum Need {
    NOTHING,
    /** The store's word on who owns the request's key and coupon. */
    OWNERS,
    /** The store's word on this very flow. */
    FLOW,
    /** The store's word on the flow's refunds and surpluses. */
    REFUNDS,
    /** The store's word on who owns the refund's number. */
    NUMBER,
    /** The next batch. */
    NEXT_BATCH
  }

  Need decide(Message message, OrderCell order, PendingBatch batch, Instant now) {
    if (message instanceof Pay pay) {
      return payments.decide(pay, order, batch, now);
    } else if (message instanceof FlowMessage.Told told) {
      return flows.decide(told, order, batch, now);
    } else if (message instanceof FlowMessage.Report report) {
      return reports.decide(report, order, batch, now);
    } else if (message instanceof FlowMessage.Due due) {
      return flows.decide(due, order, batch, now);
    } else if (message instanceof RefundOrder ask) {
      return refunds.decide(ask, order, batch, now);
    } else if (message instanceof FlowMessage.RefundTold told) {
      return refundFacts.decide(told, order, batch, now);
    } else if (message instanceof FlowMessage.RefundDue due) {
      return refundFacts.decide(due, order, batch);
    } else if (message instanceof Command command) {
      return commands.decide(command, order, batch, now);
    }
    return Need.NOTHING;
  }

  /** Decides a message about a flow that nobody knows. */
  Need decideUnknown(Message message, PendingBatch batch, Instant now) {
    if (message instanceof FlowMessage.Report report) {
      reports.park(report, batch, now);
    } else if (message instanceof RefundOrder ask) {
      return refunds.unknown(ask, batch);
    } else if (message instanceof Command command) {
      commands.unknown(command, batch);
    }
    return Need.NOTHING;
  }
}
