package io.payonce.payment;

/** What can happen to a flow. */
public enum Event {
  /** The payer, or a request on the payer's behalf, starts the charge. */
  PAY,
  /** The provider confirms that the money moved. */
  SUCCEED,
  /** The provider declines for good. */
  FAIL,
  /** Somebody asks to cancel. */
  CANCEL,
  /** The provider confirms that it is closed unpaid, or an uncalled flow expired. */
  CLOSE,
  REFUND_PART,
  REFUND_FULL,
  /** Money that arrived after the end is kept, by policy. */
  ACCEPT_LATE
}
