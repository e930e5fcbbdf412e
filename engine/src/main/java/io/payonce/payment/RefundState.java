package io.payonce.payment;

/** Where a refund stands. It ends only on the provider's evidence. */
public enum RefundState {
  /** The sum is reserved; the provider's answer is awaited. */
  PROCESSING,
  /** The money went back. */
  SUCCEEDED,
  /** The provider's definite no: nothing went back, and the reservation is released. */
  FAILED;

  public boolean isSettled() {
    return this != PROCESSING;
  }
}
