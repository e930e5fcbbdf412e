package io.payonce.partition;

import io.payonce.payment.OrderKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The flows whose intent may be durable while nothing durable says that they are owed a look: from
 * the decision to charge until the outcome, or a date to ask for it, is written. The oldest of them
 * is how far back a recovery has to search. Owned by its partition; {@link #since()} may be read by
 * anyone.
 */
final class Adrift {
  /** Longer than any statement that we have given up on can still be running at the store. */
  static final Duration CERTAINTY = Duration.ofSeconds(60);

  private final Map<UUID, Entry> flows = new LinkedHashMap<>();
  private volatile Instant since;

  private record Entry(OrderKey order, Instant createdAt) {}

  Adrift(Instant start) {
    since = start;
  }

  void add(UUID flowId, OrderKey order, Instant createdAt) {
    flows.putIfAbsent(flowId, new Entry(order, createdAt));
  }

  void remove(UUID flowId) {
    flows.remove(flowId);
  }

  /** The store does not have the flow; believed only when no late write can bring it any more. */
  void missing(UUID flowId, Instant now) {
    Entry entry = flows.get(flowId);
    if (entry != null && entry.createdAt.plus(CERTAINTY).isBefore(now)) {
      flows.remove(flowId);
    }
  }

  /** Those created before then, at most {@code limit}, to be looked at. */
  List<FlowMessage.Due> before(Instant then, int limit) {
    List<FlowMessage.Due> due = new ArrayList<>();
    for (Map.Entry<UUID, Entry> flow : flows.entrySet()) {
      if (due.size() == limit || !flow.getValue().createdAt.isBefore(then)) {
        return due;
      }
      due.add(new FlowMessage.Due(flow.getValue().order, flow.getKey()));
    }
    return due;
  }

  /** Makes {@link #since()} true anew. */
  void publish(Instant now) {
    since = flows.isEmpty() ? now : flows.values().iterator().next().createdAt;
  }

  /** No flow of this partition that was or will be created before this is adrift. Any thread. */
  Instant since() {
    return since;
  }
}
