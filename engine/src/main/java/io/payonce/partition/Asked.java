package io.payonce.partition;

import io.payonce.payment.Flow;
import io.payonce.payment.Refusal;
import org.jspecify.annotations.Nullable;

/** A message whose sender waits for a result of type {@code R}. */
sealed interface Asked<R> extends Message permits Pay, FlowRequest {
  long arrivedNanos();

  /** Whether it made what it waits for: it then waits however long that takes. */
  boolean isFirst();

  /** The flow that it waits for. */
  @Nullable FlowCell joined();

  void answer(R result);

  /** A bug keeps it from being decided or stored. */
  void fail();

  /** The result that says no. */
  R refusal(Refusal refusal, @Nullable Flow flow);

  /** The result of having waited too long for a flow that is {@code committed} so far. */
  R tooLate(@Nullable Flow committed);

  /** Notes the result that it is about to get, if nothing else will tell of it. */
  void note(NoteBook notes, R result);

  /** Counts the result that it is about to get. */
  default void count(PartitionMetrics metrics, R result) {}

  default void refuse(Refusal refusal, @Nullable Flow flow) {
    answer(refusal(refusal, flow));
  }

  @Override
  default void refuseBusy() {
    refuse(Refusal.BUSY, null);
  }

  @Override
  default void refuseUnavailable() {
    refuse(Refusal.STORE_UNAVAILABLE, null);
  }
}
