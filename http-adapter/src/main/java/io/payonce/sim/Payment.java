package io.payonce.sim;

import java.time.Instant;

/** Money that moved for a charge, of its whole amount; refunds give it back. */
final class Payment {
  // Fixed
  final Trade trade;
  final String paymentNo;
  final Instant at;

  // The story so far
  int refunds;
  long refunded;
  long refundReserved;

  Payment(Trade trade, String paymentNo, Instant at) {
    this.trade = trade;
    this.paymentNo = paymentNo;
    this.at = at;
  }

  /** What can still be given back, neither refunded nor set aside for a refund in process. */
  long refundable() {
    return trade.amount - refunded - refundReserved;
  }
}
