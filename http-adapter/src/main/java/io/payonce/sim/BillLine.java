package io.payonce.sim;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a daily bill: the money of a charge moved, or, with a refund, moved back. No value
 * needs quoting in CSV.
 */
record BillLine(Payment payment, @Nullable Refund refund, Instant at) {
  static final String HEADER = "kind,outTradeNo,paymentNo,refundNo,amount,currency,state,at\n";

  String csv() {
    String kind = refund == null ? "charge" : "refund";
    String refundNo = refund == null ? "" : refund.refundNo();
    long amount = refund == null ? payment.trade.amount : refund.amount();
    String state = refund == null ? "PAID" : "SUCCEEDED";
    return String.join(
            ",",
            kind,
            payment.trade.outTradeNo,
            payment.paymentNo,
            refundNo,
            Long.toString(amount),
            payment.trade.currency,
            state,
            at.toString())
        + "\n";
  }
}
