package io.payonce.http.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.payonce.payment.Flow;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One answer of the kind "no", as RFC 9457 words it.
 *
 * @param detail what it is about this request, for a person
 * @param errors the bad fields; only {@code validation-failed} has any
 * @param inTheWay the flow that the caller is to look at instead
 * @param retryAfterSeconds when it is worth trying again; 0 when trying again will not help
 */
public record Problem(
    ProblemType type,
    String detail,
    List<FieldError> errors,
    @Nullable Flow inTheWay,
    int retryAfterSeconds) {

  static Problem of(ProblemType type, String detail) {
    return new Problem(type, detail, List.of(), null, 0);
  }

  static Problem about(ProblemType type, String detail, @Nullable Flow flow) {
    return new Problem(type, detail, List.of(), flow, 0);
  }

  static Problem retryable(ProblemType type, String detail, int afterSeconds) {
    return new Problem(type, detail, List.of(), null, afterSeconds);
  }

  public int status() {
    return type.status();
  }

  /** As {@code application/problem+json}. */
  public byte[] json() {
    return Json.write(this::writeTo);
  }

  private void writeTo(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", type.uri());
    json.writeStringField("title", type.title());
    json.writeNumberField("status", type.status());
    json.writeStringField("code", type.code());
    json.writeStringField("detail", detail);
    if (!errors.isEmpty()) {
      writeErrors(json);
    }
    if (inTheWay != null) {
      writeFlow(json, inTheWay);
    }
    json.writeEndObject();
  }

  private void writeErrors(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("errors");
    for (FieldError error : errors) {
      json.writeStartObject();
      json.writeStringField("field", error.field());
      json.writeStringField("message", error.message());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeFlow(JsonGenerator json, Flow flow) throws IOException {
    boolean live = type == ProblemType.ORDER_ALREADY_LIVE;
    String state = live ? Problems.liveness(flow.state()) : flow.state().name();
    json.writeStringField("flowId", flow.flowId().toString());
    json.writeStringField("state", state);
    json.writeStringField("flowState", flow.state().name());
  }
}
