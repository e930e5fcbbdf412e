package io.payonce.partition;

import io.payonce.payment.OrderKey;
import org.jspecify.annotations.Nullable;

/** What can be said to a partition about one of its orders. */
sealed interface Message permits Asked, FlowMessage, Message.Warm {
  /** Null while only the flow is known. */
  @Nullable OrderKey order();

  /** Refuses the message because a bound was reached. */
  default void refuseBusy() {}

  /** Refuses the message, if it can be, because the truth can't be reached. */
  default void refuseUnavailable() {}

  /** An order is to be brought to memory. */
  record Warm(OrderKey order) implements Message {}
}
