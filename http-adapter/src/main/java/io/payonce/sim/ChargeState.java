package io.payonce.sim;

/**
 * What the provider knows of a charge. All but {@code PENDING} are final, except that a charge that
 * asked for {@link Fault#DECLINE_THEN_PAYS} or {@link Fault#CLOSE_THEN_PAYS} is paid in the end.
 */
enum ChargeState {
  /** Accepted, awaiting the payer. */
  PENDING,
  /** Money moved. */
  PAID,
  /** Refused; money never moved. */
  DECLINED,
  /** Closed before it was paid. */
  CLOSED
}
