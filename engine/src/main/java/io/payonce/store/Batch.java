package io.payonce.store;

import io.payonce.payment.OrderKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What has been decided and is to be written, of one partition or of several.
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

  /** The batches of several partitions as one. */
  static Batch of(List<Batch> batches) {
    if (batches.size() == 1) {
      return batches.get(0);
    }
    List<FlowChange> changes = new ArrayList<>();
    List<InboxEntry> parked = new ArrayList<>(0);
    for (Batch batch : batches) {
      changes.addAll(batch.changes);
      parked.addAll(batch.parked);
    }
    return new Batch(changes, parked);
  }

  int size() {
    return changes.size() + parked.size();
  }

  /**
   * Whether there is nothing in it but flows and their transitions, and no order whose live flow
   * ends as its next one begins.
   */
  boolean isHot() {
    return parked.isEmpty()
        && changes.stream().noneMatch(FlowChange::hasCompany)
        && !passesAnOrderOn();
  }

  private boolean passesAnOrderOn() {
    Set<OrderKey> ended = new HashSet<>(0);
    for (FlowChange change : changes) {
      if (!change.isNew() && !change.flow().isLive()) {
        ended.add(change.flow().intent().order());
      }
    }
    return !ended.isEmpty()
        && changes.stream()
            .anyMatch(change -> change.isNew() && ended.contains(change.flow().intent().order()));
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
