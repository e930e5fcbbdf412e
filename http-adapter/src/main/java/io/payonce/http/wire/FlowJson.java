package io.payonce.http.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.payonce.payment.Flow;
import io.payonce.payment.Intent;
import io.payonce.payment.Money;
import io.payonce.payment.Receipt;
import java.io.IOException;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/** The fields of a flow, in a fixed order; one that is null is absent. */
final class FlowJson {
  private FlowJson() {}

  /** The fields of a payment answer, without the braces. */
  static void writeAnswer(JsonGenerator json, Flow flow) throws IOException {
    Intent intent = flow.intent();
    Receipt receipt = flow.receipt();
    json.writeStringField("flowId", intent.flowId().toString());
    json.writeStringField("requestNo", intent.requestNo());
    json.writeStringField("orderId", intent.order().orderId());
    json.writeStringField("state", flow.state().name());
    writeMoney(json, intent.money());
    json.writeStringField("channel", intent.channel());
    writeText(json, "paymentNo", receipt.paymentNo());
    json.writeStringField("outTradeNo", intent.outTradeNo());
    writeCredential(json, receipt.credential());
    writeText(json, "errorCode", receipt.errorCode());
    writeText(json, "errorMessage", receipt.errorMessage());
    json.writeStringField("createdAt", Rfc3339.of(intent.createdAt()));
  }

  /** Everything that may be known of a flow, with the braces. */
  static void writeView(JsonGenerator json, Flow flow) throws IOException {
    Intent intent = flow.intent();
    json.writeStartObject();
    writeAnswer(json, flow);
    json.writeStringField("updatedAt", Rfc3339.of(flow.updatedAt()));
    json.writeStringField("expiresAt", Rfc3339.of(intent.expiresAt()));
    writeText(json, "userId", intent.userId());
    writeText(json, "description", intent.description());
    writeText(json, "couponId", intent.couponId());
    writeRaw(json, "metadata", intent.metadata());
    json.writeNumberField("refunded", flow.refunded());
    json.writeNumberField("refundReserved", flow.refundReserved());
    json.writeNumberField("attempt", flow.attempt());
    json.writeBooleanField("conflicted", flow.conflicted());
    json.writeNumberField("version", flow.version());
    json.writeEndObject();
  }

  static void writeMoney(JsonGenerator json, Money money) throws IOException {
    json.writeNumberField("amount", money.amount());
    json.writeStringField("currency", money.currency());
  }

  static void writeText(JsonGenerator json, String name, @Nullable String value)
      throws IOException {
    if (value != null) {
      json.writeStringField(name, value);
    }
  }

  private static void writeRaw(JsonGenerator json, String name, @Nullable String value)
      throws IOException {
    if (value != null) {
      json.writeFieldName(name);
      json.writeRawValue(value);
    }
  }

  /** As the JSON object it is, or as a string when it is anything else. */
  private static void writeCredential(JsonGenerator json, @Nullable String credential)
      throws IOException {
    String object = compactObject(credential);
    if (object == null) {
      writeText(json, "credential", credential);
    } else {
      writeRaw(json, "credential", object);
    }
  }

  private static @Nullable String compactObject(@Nullable String text) {
    if (text == null || !text.startsWith("{")) {
      return null;
    }
    StringWriter compact = new StringWriter();
    try (JsonParser in = Json.parser(text);
        JsonGenerator out = Json.generator(compact)) {
      in.nextToken();
      out.copyCurrentStructure(in);
      if (in.currentToken() != JsonToken.END_OBJECT || in.nextToken() != null) {
        return null;
      }
    } catch (IOException e) {
      return null;
    }
    return compact.toString();
  }
}
