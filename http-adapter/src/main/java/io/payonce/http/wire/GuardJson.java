package io.payonce.http.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.payonce.guard.DuplicateCheck;
import io.payonce.guard.Token;
import io.payonce.guard.TokenView;
import io.payonce.payment.Flow;
import io.payonce.payment.Intent;
import java.io.IOException;

/** Tokens and duplicate checks, as JSON. */
public final class GuardJson {
  private GuardJson() {}

  public static byte[] token(TokenView view) {
    Token token = view.token();
    return Json.write(
        json -> {
          json.writeStartObject();
          json.writeStringField("token", token.number());
          json.writeStringField("orderId", token.purpose().order().orderId());
          json.writeStringField("userId", token.purpose().userId());
          json.writeStringField("channel", token.purpose().channel());
          json.writeStringField("status", view.status().name());
          json.writeBooleanField("canProcess", view.canProcess());
          json.writeStringField("expiresAt", Rfc3339.of(token.expiresAt()));
          json.writeStringField("createdAt", Rfc3339.of(token.createdAt()));
          json.writeEndObject();
        });
  }

  public static byte[] check(DuplicateCheck check) {
    return Json.write(
        json -> {
          json.writeStartObject();
          json.writeStringField("verdict", check.verdict().name());
          Flow met = check.met();
          if (met != null) {
            json.writeStringField("flowId", met.flowId().toString());
            json.writeStringField("state", met.state().name());
          }
          json.writeArrayFieldStart("similar");
          for (Flow flow : check.similar()) {
            writeSimilar(json, flow);
          }
          json.writeEndArray();
          json.writeStringField("checkedAt", Rfc3339.of(check.checkedAt()));
          json.writeNumberField("windowSeconds", check.window().toSeconds());
          json.writeEndObject();
        });
  }

  private static void writeSimilar(JsonGenerator json, Flow flow) throws IOException {
    Intent intent = flow.intent();
    json.writeStartObject();
    json.writeStringField("flowId", intent.flowId().toString());
    json.writeStringField("orderId", intent.order().orderId());
    json.writeNumberField("amount", intent.money().amount());
    json.writeStringField("currency", intent.money().currency());
    json.writeStringField("channel", intent.channel());
    json.writeStringField("state", flow.state().name());
    json.writeStringField("createdAt", Rfc3339.of(intent.createdAt()));
    json.writeEndObject();
  }
}
