package io.payonce.partition;

import io.payonce.payment.Refund;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A refund in memory and who waits for it. Owned by its partition. */
final class RefundCell {
  final Line<RefundOrder> line = new Line<>();

  /** As decided; ahead of {@link #committed} while a write is under way. */
  Refund refund;

  /** As the store has it; null until the first write has ended. */
  @Nullable Refund committed;

  /** What the provider is being asked at this moment. */
  @Nullable Call call;

  private RefundCell(Refund refund, @Nullable Refund committed) {
    this.refund = refund;
    this.committed = committed;
  }

  static RefundCell decided(Refund refund) {
    return new RefundCell(refund, null);
  }

  static RefundCell stored(Refund refund) {
    return new RefundCell(refund, refund);
  }

  UUID refundId() {
    return refund.refundId();
  }

  /** Whether only the provider knows what became of it, and is not being asked. */
  boolean mayBeAsked() {
    return !isDirty() && call == null && !refund.state().isSettled();
  }

  boolean isBusy() {
    return call != null || !line.isEmpty();
  }

  boolean isDirty() {
    return committed == null || committed.version() != refund.version();
  }
}
