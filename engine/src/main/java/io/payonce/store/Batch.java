package io.payonce.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What one partition has decided since its last append.
 *
 * @param changes at most one per flow
 * @param parked reports about flows that are not known
 */
public record Batch(List<FlowChange> changes, List<InboxEntry> parked) {
  /** All partitions take the keys in one order, so that no two wait for each other. */
  private static final Comparator<FlowChange> BY_KEY =
      Comparator.comparing((FlowChange change) -> change.flow().intent().requestNo())
          .thenComparing(change -> change.flow().intent().order().merchantId());

  public Batch {
    changes = List.copyOf(changes);
    parked = List.copyOf(parked);
  }

  public boolean isEmpty() {
    return changes.isEmpty() && parked.isEmpty();
  }

  /** Whether there is nothing in it but flows and their transitions. */
  boolean isHot() {
    return parked.isEmpty() && changes.stream().noneMatch(FlowChange::hasCompany);
  }

  /** Changes of flows that are stored, as they were decided. */
  List<FlowChange> successors() {
    return changesThat(false);
  }

  /** New flows, by their keys. */
  List<FlowChange> fresh() {
    List<FlowChange> fresh = changesThat(true);
    fresh.sort(BY_KEY);
    return fresh;
  }

  private List<FlowChange> changesThat(boolean areNew) {
    List<FlowChange> some = new ArrayList<>(changes.size());
    for (FlowChange change : changes) {
      if (change.isNew() == areNew) {
        some.add(change);
      }
    }
    return some;
  }

  /** Successors, then new flows. */
  List<FlowChange> inOrder() {
    List<FlowChange> ordered = successors();
    ordered.addAll(fresh());
    return ordered;
  }
}
