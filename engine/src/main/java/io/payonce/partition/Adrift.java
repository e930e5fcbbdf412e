package io.payonce.partition;

import io.payonce.payment.Flow;
import io.payonce.payment.FlowIds;
import io.payonce.payment.OrderKey;
import io.payonce.store.DueFlow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The flows whose intent may be durable while nothing durable says that they are owed a look: from
 * the decision to charge until the outcome, or a date to ask for it, is written. The oldest of them
 * is how far back a recovery has to search. Owned by its partition; {@link #since()} may be read by
 * anyone.
 */
final class Adrift {
  /** Longer than any statement that we have given up on can still be running at the store. */
  static final Duration CERTAINTY = Duration.ofSeconds(60);

  /** Older than the outcome of any call can be. */
  private static final Duration AGE = Duration.ofSeconds(5);

  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int ROUND = 100;

  /** By flow id, which is by creation. */
  private final TreeMap<UUID, OrderKey> flows = new TreeMap<>();

  private @Nullable UUID lookedAt;
  private Instant nextLook = Instant.EPOCH;
  private volatile Instant since;

  Adrift(Instant start) {
    since = start;
  }

  /** Takes charge of flows of a writer that died. */
  void takeOver(List<DueFlow> found, Instant now) {
    found.forEach(flow -> flows.put(flow.flowId(), flow.order()));
    publish(now);
  }

  /**
   * Takes charge of the flow if it is in doubt, as decided, and nothing says when to look at it.
   */
  void note(Flow flow) {
    if (flow.state().isInDoubt() && flow.dueAt() == null) {
      flows.put(flow.flowId(), flow.intent().order());
    }
  }

  /** Lets the flow go if it is settled, or has a date to look at it, as the store has it. */
  void written(Flow flow) {
    if (flow.state().isSettled() || flow.dueAt() != null) {
      flows.remove(flow.flowId());
    }
  }

  void remove(UUID flowId) {
    flows.remove(flowId);
  }

  /** The store does not have the flow; believed only when no late write can bring it any more. */
  void missing(UUID flowId, Instant now) {
    if (FlowIds.createdAt(flowId).plus(CERTAINTY).isBefore(now)) {
      flows.remove(flowId);
    }
  }

  /** Those that have been so for long, a few at a time and in turn, to be looked at. */
  List<FlowMessage.Due> overdue(Instant now) {
    if (now.isBefore(nextLook)) {
      return List.of();
    }
    nextLook = now.plus(PAUSE);
    return before(now.minus(AGE), ROUND);
  }

  private List<FlowMessage.Due> before(Instant then, int limit) {
    List<FlowMessage.Due> due = new ArrayList<>();
    Map<UUID, OrderKey> next = lookedAt == null ? flows : flows.tailMap(lookedAt, false);
    for (Map.Entry<UUID, OrderKey> flow : next.entrySet()) {
      if (due.size() == limit || !FlowIds.createdAt(flow.getKey()).isBefore(then)) {
        break;
      }
      due.add(new FlowMessage.Due(flow.getValue(), flow.getKey()));
    }
    lookedAt = due.size() == limit ? due.get(limit - 1).flowId : null;
    return due;
  }

  /** Makes {@link #since()} true anew. */
  void publish(Instant now) {
    since = flows.isEmpty() ? now : FlowIds.createdAt(flows.firstKey());
  }

  /** No flow of this partition that was or will be created before this is adrift. Any thread. */
  Instant since() {
    return since;
  }
}
