package io.payonce.partition;

import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * Decides messages against the orders in memory: changes memory, notes in the batch what has to be
 * written and what may be said or done after that. Does nothing else. Owned by its partition.
 */
final class Decider {
  private final PayDecider requests;
  private final FlowDecider flows;

  Decider(PartitionParts parts, RandomGenerator random) {
    this.requests = new PayDecider(parts, random);
    this.flows = new FlowDecider(parts.format());
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
      return requests.decide(pay, order, batch, now);
    } else if (message instanceof FlowMessage.Told told) {
      return flows.decide(told, order, batch, now);
    } else if (message instanceof FlowMessage.Report report) {
      return flows.decide(report, order, batch, now);
    } else if (message instanceof FlowMessage.Due due) {
      return flows.decide(due, order, batch, now);
    }
    return Need.NOTHING;
  }

  /** Keeps a report about a flow that nobody knows. */
  void park(FlowMessage.Report report, PendingBatch batch, Instant now) {
    flows.park(report, batch, now);
  }
}
