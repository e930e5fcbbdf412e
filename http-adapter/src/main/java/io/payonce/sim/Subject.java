package io.payonce.sim;

/** What a fault befalls. */
enum Subject {
  /** Money from the payer. Its faults are written without a prefix. */
  CHARGE,
  /** Money back to the payer. */
  REFUND;

  /** How the faults of refunds begin, so that those of charges never mean refunds too. */
  private static final String OF_REFUNDS = "refund-";

  /** What becomes of the money when nothing is said of it. */
  Fault usual() {
    return this == CHARGE ? Fault.PENDING : Fault.APPROVE;
  }

  /** Which of the two a word speaks of, whether it is a fault or not. */
  static Subject of(String word) {
    return word.startsWith(OF_REFUNDS) ? REFUND : CHARGE;
  }
}
