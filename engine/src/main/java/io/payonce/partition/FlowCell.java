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

  /** False when as many as {@code limit} wait already. */
  boolean join(Pay pay, int limit) {
    return waiters.size() < limit && waiters.add(pay);
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

  /** Those who have waited since before then. */
  List<Pay> releaseBefore(long arrivedNanos) {
    List<Pay> late = List.of();
    while (!waiters.isEmpty() && waiters.get(0).arrivedNanos - arrivedNanos < 0) {
      late = late.isEmpty() ? new ArrayList<>() : late;
      late.add(waiters.remove(0));
    }
    return late;
  }
}
