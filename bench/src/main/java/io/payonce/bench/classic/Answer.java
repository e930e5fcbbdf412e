package io.payonce.bench.classic;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a caller gets.
 *
 * @param flowId of the payment that it is about, if it is about one
 * @param replayed whether it was given before
 */
record Answer(int status, Buffer body, @Nullable UUID flowId, boolean replayed) {

  /** About a payment, the first time. */
  static Answer first(int status, Buffer body, UUID flowId) {
    return new Answer(status, body, flowId, false);
  }

  /** About a payment, as it was given the first time. */
  static Answer again(int status, Buffer body, UUID flowId) {
    return new Answer(status, body, flowId, true);
  }

  static Answer ok(JsonObject body) {
    return new Answer(200, body.toBuffer(), null, false);
  }

  static Answer no(int status, String code) {
    String body = "{\"status\":" + status + ",\"code\":\"" + code + "\"}";
    return new Answer(status, Buffer.buffer(body), null, false);
  }

  boolean isProblem() {
    return status >= 400;
  }
}
