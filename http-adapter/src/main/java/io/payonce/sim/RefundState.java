package io.payonce.sim;

/** What the provider knows of a refund. All but {@code PROCESSING} are final. */
enum RefundState {
  /** Accepted; the amount is set aside. */
  PROCESSING,
  /** Money moved back. */
  SUCCEEDED,
  /** Refused; the amount is free again. */
  FAILED
}
