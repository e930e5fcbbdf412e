package io.payonce.partition;

import java.util.ArrayList;
import java.util.List;

/**
 * Closed while the store does not answer. Facts that arrive meanwhile are held, and let through
 * when it opens; there are never more of them than calls in flight. Owned by its partition.
 */
final class StoreGate {
  private final List<FlowMessage> facts = new ArrayList<>();
  private boolean closed;

  boolean isClosed() {
    return closed;
  }

  /** True when it was open. */
  boolean close() {
    boolean wasOpen = !closed;
    closed = true;
    return wasOpen;
  }

  void hold(FlowMessage fact) {
    facts.add(fact);
  }

  /** Opens, and gives out what was held. */
  List<FlowMessage> open() {
    closed = false;
    List<FlowMessage> released = List.copyOf(facts);
    facts.clear();
    return released;
  }
}
