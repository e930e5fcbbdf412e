package io.payonce.sim;

/** What the provider knows of a charge. All but {@code PENDING} are final. */
enum ChargeState {
  /** Accepted, awaiting the payer. */
  PENDING,
  /** Money moved. */
  PAID,
  /** Refused; money never moved and never will. */
  DECLINED,
  /** Closed before it was paid; money never will move. */
  CLOSED
}
