package io.payonce.provider;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An answer of the simulator.
 *
 * @param json empty when the body is no JSON object
 */
record SimReply(int status, JsonObject json) {
  static SimReply of(int status, Buffer body) {
    try {
      return new SimReply(status, new JsonObject(body));
    } catch (DecodeException | ClassCastException unreadable) {
      return new SimReply(status, new JsonObject());
    }
  }

  /** A field that is a text and not empty, else "". */
  String text(String name) {
    return json.getValue(name) instanceof String text ? text : "";
  }

  @Nullable String textOrNull(String name) {
    String text = text(name);
    return text.isEmpty() ? null : text;
  }

  /** Whether a field is this whole number, and not one that only rounds to it. */
  boolean isWhole(String name, long number) {
    Object value = json.getValue(name);
    return (value instanceof Integer || value instanceof Long)
        && ((Number) value).longValue() == number;
  }

  boolean is(int expectedStatus, String code) {
    return status == expectedStatus && text("code").equals(code);
  }

  /** What is wrong with a field of the request, if the answer says so. */
  Optional<String> complaintAbout(String field) {
    if (!(json.getValue("errors") instanceof JsonArray errors)) {
      return Optional.empty();
    }
    return errors.stream()
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast)
        .filter(error -> field.equals(error.getValue("field")))
        .map(error -> String.valueOf(error.getValue("message")))
        .findFirst();
  }

  /** In a few words, for whoever has to find out what is wrong. */
  String summary() {
    return ("HTTP " + status + " " + text("code")).strip();
  }
}
