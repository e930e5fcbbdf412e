package io.payonce.payment;

/**
 * A business or capacity "no", in the order in which they are checked. Nothing was stored for it.
 */
public enum Refusal {
  /** The key was used for a different request. */
  KEY_REUSED,
  /** The merchant has no such flow. */
  NOT_FOUND,
  /** The first request with this key has not been answered in time. */
  REQUEST_IN_PROGRESS,
  /** Another flow of the order is live. */
  ORDER_ALREADY_LIVE,
  /** A live flow of another order uses the coupon. */
  COUPON_USED,
  /** The flow's state does not allow it. */
  ILLEGAL_STATE,
  /** More would be given back, or promised, than was paid. */
  REFUND_EXCEEDS_PAID,
  /** The flow has as many refunds as it may have. */
  REFUND_LIMIT,
  /** A payment needs an issued token as its request number, and this one is none. */
  TOKEN_REQUIRED,
  /** A bound was reached; try again later. */
  BUSY,
  /** The channel takes no new payments now; try again later. */
  CHANNEL_UNAVAILABLE,
  /** The truth cannot be read or written now; try again later. */
  STORE_UNAVAILABLE
}
