package io.payonce.idempotency;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** What an application may want otherwise. Called on the request's event loop; none may block. */
public interface IdempotencyHooks {
  /** All as it is written here. */
  IdempotencyHooks DEFAULT = new IdempotencyHooks() {};

  /** Whose key it is, at most 255 characters. */
  default String tenant(RoutingContext context) {
    return "";
  }

  /**
   * What the body means: strings, numbers, booleans, null, lists and maps of these; equal for equal
   * requests. JSON means its values, in any order and spelling; anything else its bytes.
   */
  default @Nullable Object meaning(RoutingContext context) {
    return BodyMeaning.of(context);
  }

  /** What a body of JSON means, for hooks that have one of their own. */
  static @Nullable Object jsonMeaning(String json) {
    return BodyMeaning.json(Buffer.buffer(json));
  }

  /** Answers a request that its route is not to answer. */
  default void refuse(RoutingContext context, IdempotencyRefusal refusal) {
    IdempotencyHandler.send(context, refusal.answer());
  }

  /** Headers that tell the repetition of an answer how things are now; may take its time. */
  default Future<Map<String, String>> now(RoutingContext context) {
    return Future.succeededFuture(Map.of());
  }

  /** Notes what became of a request. A key used for something else is a security event. */
  default void saw(Sighting sighting, KeyScope scope) {
    if (sighting == Sighting.REUSED) {
      LoggerFactory.getLogger("io.payonce.security")
          .atWarn()
          .setMessage("An idempotency key was used for a different request")
          .addKeyValue("operation", scope.operation())
          .addKeyValue("key", scope.key())
          .log();
    }
  }
}
