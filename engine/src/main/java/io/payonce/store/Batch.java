package io.payonce.store;

import java.util.List;

/**
 * What one partition has decided since its last append.
 *
 * @param changes at most one per flow
 * @param parked reports about flows that are not known
 */
public record Batch(List<FlowChange> changes, List<InboxEntry> parked) {
  public Batch {
    changes = List.copyOf(changes);
    parked = List.copyOf(parked);
  }

  public boolean isEmpty() {
    return changes.isEmpty() && parked.isEmpty();
  }
}
