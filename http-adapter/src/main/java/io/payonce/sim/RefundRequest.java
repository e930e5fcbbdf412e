package io.payonce.sim;

import io.vertx.core.json.JsonObject;
import java.util.Set;

/** A call that asks for a refund, which succeeds at once unless faults are asked for. */
record RefundRequest(String refundNo, String outTradeNo, long amount, Behaviour behaviour) {
  private static final Set<String> FIELDS =
      Set.of("refundNo", "outTradeNo", "amount", "paymentNo", "sim");

  static Fields fields(JsonObject json) {
    return new Fields(json, FIELDS);
  }

  /** The request in these fields; counts only when they have no error afterwards. */
  static RefundRequest read(Fields fields) {
    Behaviour asked = fields.faults("sim");
    Behaviour behaviour = asked == null ? Behaviour.APPROVING : asked;
    if (behaviour.has(Fault.CLOSE_LOSES_RACE) || behaviour.has(Fault.CALLBACK_REORDERED)) {
      fields.error("sim", "has no meaning for a refund: " + behaviour.words());
    }
    return new RefundRequest(
        fields.text("refundNo", Fields.REFUND_NUMBER),
        fields.text("outTradeNo", Fields.TRADE_NUMBER),
        fields.amount("amount"),
        behaviour);
  }

  /** Whether this is the refund that {@code refund} is. */
  boolean isFor(Refund refund) {
    return amount == refund.amount && outTradeNo.equals(refund.trade.outTradeNo);
  }
}
