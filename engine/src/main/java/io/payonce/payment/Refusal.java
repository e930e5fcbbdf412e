package io.payonce.payment;

/**
 * A business or capacity "no", in the order in which they are checked. Nothing was stored for it.
 */
public enum Refusal {
  /** The key was used for a different request. */
  KEY_REUSED,
  /** The first request with this key has not been answered in time. */
  REQUEST_IN_PROGRESS,
  /** Another flow of the order is live. */
  ORDER_ALREADY_LIVE,
  /** A live flow of another order uses the coupon. */
  COUPON_USED,
  /** A bound was reached; try again later. */
  BUSY,
  /** The channel takes no new payments now; try again later. */
  CHANNEL_UNAVAILABLE,
  /** The truth cannot be read or written now; try again later. */
  STORE_UNAVAILABLE
}
