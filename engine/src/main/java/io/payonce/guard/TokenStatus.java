package io.payonce.guard;

import io.payonce.payment.State;
import org.jspecify.annotations.Nullable;

/** What became of a token. */
public enum TokenStatus {
  /** It was not used, and may have expired. */
  PENDING,
  /** The outcome of its payment is awaited. */
  PROCESSING,
  /** Its payment was paid, whatever was given back since. */
  COMPLETED,
  /** Its payment failed or was cancelled. */
  FAILED;

  /**
   * The status of a token by its flow.
   *
   * @param flow the state of the flow that the token made, null when there is none
   */
  public static TokenStatus of(@Nullable State flow) {
    if (flow == null) {
      return PENDING;
    }
    return switch (flow) {
      case PENDING, PAYING, CANCELLING -> PROCESSING;
      case SUCCESS, PARTIALLY_REFUNDED, REFUNDED -> COMPLETED;
      case FAILED, CANCELLED -> FAILED;
    };
  }
}
