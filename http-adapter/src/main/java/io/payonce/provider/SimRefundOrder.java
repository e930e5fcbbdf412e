package io.payonce.provider;

import io.payonce.payment.Intent;
import io.payonce.payment.Refund;
import io.vertx.core.json.JsonObject;

/** What the simulator is asked to give back. A function of the refund, as a repetition must be. */
final class SimRefundOrder {
  private SimRefundOrder() {}

  /** Without a payment number the simulator gives back the charge's first payment. */
  static JsonObject of(Intent intent, Refund refund) {
    JsonObject order =
        new JsonObject()
            .put("refundNo", refund.outRefundNo())
            .put("outTradeNo", intent.outTradeNo())
            .put("amount", refund.money().amount());
    String paymentNo = refund.paymentNo();
    return paymentNo == null ? order : order.put("paymentNo", paymentNo);
  }
}
