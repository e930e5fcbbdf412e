package io.payonce.sim;

import org.jspecify.annotations.Nullable;

/**
 * Something to be called back.
 *
 * @param number the refund's number for events of refunds, else the charge's
 * @param paymentNo the payment that it tells of; null when it tells of none
 * @param after the event that must be delivered before, if any
 */
record News(EventType type, String number, @Nullable String paymentNo, @Nullable String after) {
  /** A charge or refund of this number came to an end, and no charge by being paid. */
  static News of(EventType type, String number) {
    return new News(type, number, null, null);
  }

  /** A payment was made for this charge, after the charge had ended in another way, or had not. */
  static News paid(Trade trade, String paymentNo, @Nullable String after) {
    return new News(EventType.CHARGE_SUCCEEDED, trade.outTradeNo, paymentNo, after);
  }

  /** The number of the event: that of the same news is the same. */
  String id() {
    return Digests.eventId(type, paymentNo == null ? number : paymentNo);
  }
}
