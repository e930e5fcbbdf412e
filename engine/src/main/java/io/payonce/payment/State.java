package io.payonce.payment;

/** Where a flow stands. Which state follows which is written in {@link StateTable} alone. */
public enum State {
  /** Created; the provider has not been called. */
  PENDING,
  /** The intent to charge is durable; the outcome is awaited. */
  PAYING,
  /** The provider was asked to close the payment and has not answered. */
  CANCELLING,
  SUCCESS,
  FAILED,
  CANCELLED,
  PARTIALLY_REFUNDED,
  REFUNDED;

  /** Whether a flow in this state keeps its order from being paid by another flow. */
  public boolean isLive() {
    return this != FAILED && this != CANCELLED;
  }

  /** Whether only the provider knows what became of the money. */
  public boolean isInDoubt() {
    return this == PAYING || this == CANCELLING;
  }

  /** Whether the payment attempt has ended, well or badly. */
  public boolean isSettled() {
    return this != PENDING && !isInDoubt();
  }
}
