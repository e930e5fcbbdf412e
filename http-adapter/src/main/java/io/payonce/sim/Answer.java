package io.payonce.sim;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What a caller gets to see, and how.
 *
 * @param silent whether the caller gets to see nothing at all
 * @param slowMillis how much later than possible
 * @param awaited the event that must be acknowledged before, if any
 */
record Answer(
    int status, JsonObject body, boolean silent, int slowMillis, @Nullable String awaited) {
  static Answer ok(JsonObject body) {
    return new Answer(200, body, false, 0, null);
  }

  static Answer no(Code code) {
    return no(code, new JsonObject());
  }

  /** A refusal that also tells {@code facts}. */
  static Answer no(Code code, JsonObject facts) {
    JsonObject body = facts.copy().put("code", code.name()).put("message", code.message());
    return new Answer(code.status(), body, false, 0, null);
  }

  static Answer error(int status) {
    Code code = Code.SIMULATED_ERROR;
    return new Answer(status, no(code).body(), false, 0, null);
  }

  /** This answer, given as {@code behaviour} wants it. */
  Answer by(Behaviour behaviour, @Nullable String event) {
    String first = behaviour.has(Fault.CALLBACK_BEFORE_ANSWER) ? event : null;
    return new Answer(status, body, behaviour.silent(), behaviour.slowMillis(), first);
  }
}
