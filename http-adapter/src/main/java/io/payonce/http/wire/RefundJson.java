package io.payonce.http.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.payonce.payment.Refund;
import java.io.IOException;

/** The fields of a refund, in a fixed order; one that is null is absent. */
final class RefundJson {
  private RefundJson() {}

  /** With the braces. */
  static void write(JsonGenerator json, Refund refund) throws IOException {
    json.writeStartObject();
    json.writeStringField("refundId", refund.refundId().toString());
    FlowJson.writeText(json, "refundNo", refund.refundNo());
    json.writeStringField("flowId", refund.flowId().toString());
    FlowJson.writeMoney(json, refund.money());
    json.writeStringField("state", refund.state().name());
    FlowJson.writeText(json, "reason", refund.reason());
    FlowJson.writeText(json, "providerRefundNo", refund.providerRefundNo());
    FlowJson.writeText(json, "errorCode", refund.errorCode());
    FlowJson.writeText(json, "errorMessage", refund.errorMessage());
    json.writeStringField("createdAt", Rfc3339.of(refund.createdAt()));
    json.writeEndObject();
  }
}
