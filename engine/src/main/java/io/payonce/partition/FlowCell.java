package io.payonce.partition;

import io.payonce.payment.Flow;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A flow in memory and what hangs on it. Owned by its partition. */
final class FlowCell {
  /** As decided; ahead of {@link #committed} while a write is under way. */
  Flow flow;

  /** As the store has it; null until the first write has ended. */
  @Nullable Flow committed;

  /** What the provider is being asked at this moment. */
  @Nullable Call call;

  private final List<Pay> waiters = new ArrayList<>(1);

  private FlowCell(Flow flow, @Nullable Flow committed) {
    this.flow = flow;
    this.committed = committed;
  }

  static FlowCell decided(Flow flow) {
    return new FlowCell(flow, null);
  }

  static FlowCell stored(Flow flow) {
    return new FlowCell(flow, flow);
  }

  UUID flowId() {
    return flow.flowId();
  }

  boolean isDirty() {
    return committed == null || committed.version() != flow.version();
  }

  boolean isBusy() {
    return isDirty() || call != null || !waiters.isEmpty();
  }

  /** The request that made the flow waits for its outcome, however long that takes. */
  void make(Pay pay) {
    pay.joined = this;
    pay.created = true;
    waiters.add(pay);
  }

  /** False when as many as {@code limit} have joined the first one already. */
  boolean join(Pay pay, int limit) {
    if (waiters.size() - firstJoined() >= limit) {
      return false;
    }
    pay.joined = this;
    return waiters.add(pay);
  }

  private int firstJoined() {
    return !waiters.isEmpty() && waiters.get(0).created ? 1 : 0;
  }

  /** All who wait, first come first; nobody waits afterwards. */
  List<Pay> release() {
    List<Pay> released = List.copyOf(waiters);
    waiters.clear();
    return released;
  }

  boolean isAwaited() {
    return !waiters.isEmpty();
  }

  /** Those who joined before then. */
  List<Pay> releaseBefore(long arrivedNanos) {
    int first = firstJoined();
    int end = first;
    while (end < waiters.size() && waiters.get(end).arrivedNanos - arrivedNanos < 0) {
      end++;
    }
    List<Pay> joined = waiters.subList(first, end);
    List<Pay> late = List.copyOf(joined);
    joined.clear();
    return late;
  }
}
