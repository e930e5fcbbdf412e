package io.payonce.idempotency;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Why a request got no answer of its route; each as a problem of RFC 9457. */
public enum IdempotencyRefusal {
  KEY_REQUIRED(400, "idempotency-key-required", "An Idempotency-Key is needed", 0),
  KEY_MALFORMED(400, "idempotency-key-malformed", "The key can't be used", 0),
  /** The first request has not been answered yet, here or in another process. */
  IN_PROGRESS(409, "request-in-progress", "The first request with this key still runs", 1),
  KEY_REUSED(422, "idempotency-key-reused", "The key was used for a different request", 0),
  /** The route's answer is too large to be kept: a bug of the application. */
  ANSWER_TOO_LARGE(500, "internal-error", "Something went wrong here", 0),
  OVERLOADED(503, "overloaded", "Too much is going on", 1),
  /** It is not known whether the request ran; with the same key it never runs twice. */
  STORE_UNAVAILABLE(503, "store-unavailable", "Keys can't be read or written now", 1);

  static final String RETRY_AFTER = "Retry-After";
  private static final String BASE = "https://payonce.io/problems/";

  private final int status;
  private final String code;
  private final String title;
  private final int retryAfterSeconds;

  IdempotencyRefusal(int status, String code, String title, int retryAfterSeconds) {
    this.status = status;
    this.code = code;
    this.title = title;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** When it is worth trying again; 0 when trying again will not help. */
  public int retryAfterSeconds() {
    return retryAfterSeconds;
  }

  /** As an answer that any caller understands. */
  public KeptAnswer answer() {
    List<KeptAnswer.Header> headers = new ArrayList<>();
    headers.add(new KeptAnswer.Header("Content-Type", "application/problem+json"));
    if (retryAfterSeconds > 0) {
      headers.add(new KeptAnswer.Header(RETRY_AFTER, Integer.toString(retryAfterSeconds)));
    }
    Buffer body =
        new JsonObject()
            .put("type", BASE + code)
            .put("title", title)
            .put("status", status)
            .put("code", code)
            .put("detail", title + ".")
            .toBuffer();
    return new KeptAnswer(status, headers, body);
  }
}
