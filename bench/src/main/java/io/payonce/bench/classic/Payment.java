package io.payonce.bench.classic;

import io.payonce.payment.FlowIds;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/** A payment under way: what was asked for, under which number, since when. */
record Payment(UUID flowId, PaymentRequest request, Instant createdAt) {

  String outTradeNo() {
    return FlowIds.outTradeNo(flowId);
  }

  /** As the engine words it. */
  JsonObject json(String state, Outcome outcome) {
    JsonObject json =
        new JsonObject()
            .put("flowId", flowId.toString())
            .put("requestNo", request.requestNo())
            .put("orderId", request.orderId())
            .put("state", state)
            .put("amount", request.amount())
            .put("currency", request.currency())
            .put("channel", request.channel());
    if (outcome.paymentNo() != null) {
      json.put("paymentNo", outcome.paymentNo());
    }
    json.put("outTradeNo", outTradeNo());
    if (outcome.credential() != null) {
      json.put("credential", outcome.credential());
    }
    return json.put("createdAt", createdAt.toString());
  }
}
