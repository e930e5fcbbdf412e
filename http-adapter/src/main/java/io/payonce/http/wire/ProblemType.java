package io.payonce.http.wire;

/**
 * The kinds of problems a caller can meet: status, code and title, each in one row. The code is the
 * last part of the problem's {@code type} and never changes its meaning.
 */
public enum ProblemType {
  MALFORMED_JSON(400, "malformed-json", "The body is not readable"),
  VALIDATION_FAILED(400, "validation-failed", "The request is not valid"),
  MALFORMED_REQUEST(400, "malformed-request", "The request is not readable"),
  MALFORMED_CALLBACK(400, "malformed-callback", "The callback is not readable"),
  CALLBACK_REFUSED(401, "callback-refused", "The callback can't be trusted"),
  UNAUTHORIZED(401, "unauthorized", "Credentials are needed"),
  FORBIDDEN(403, "forbidden", "The credentials do not allow it"),
  TOKEN_REQUIRED(403, "token-required", "An issued token is needed"),
  NOT_FOUND(404, "not-found", "Not found"),
  METHOD_NOT_ALLOWED(405, "method-not-allowed", "The method is not allowed here"),
  REQUEST_TIMEOUT(408, "request-timeout", "The body did not arrive in time"),
  REQUEST_IN_PROGRESS(409, "request-in-progress", "The first request with this key still runs"),
  ORDER_ALREADY_LIVE(409, "order-already-live", "The order has a live payment"),
  COUPON_USED(409, "coupon-used", "The coupon is in use"),
  ILLEGAL_STATE(409, "illegal-state", "The payment's state does not allow it"),
  REFUND_EXCEEDS_PAID(409, "refund-exceeds-paid", "More than was paid can't be given back"),
  REFUND_LIMIT(409, "refund-limit", "The payment has too many refunds"),
  BODY_TOO_LARGE(413, "body-too-large", "The body is too large"),
  URI_TOO_LONG(414, "uri-too-long", "The URI is too long"),
  UNSUPPORTED_MEDIA_TYPE(415, "unsupported-media-type", "The media type is not supported"),
  KEY_REUSED(422, "idempotency-key-reused", "The key was used for a different request"),
  RATE_LIMITED(429, "rate-limited", "Too many requests"),
  HEADERS_TOO_LARGE(431, "headers-too-large", "The headers are too large"),
  INTERNAL_ERROR(500, "internal-error", "Something went wrong here"),
  OVERLOADED(503, "overloaded", "Too much is going on"),
  CHANNEL_UNAVAILABLE(503, "channel-unavailable", "The channel takes no payments now"),
  STORE_UNAVAILABLE(503, "store-unavailable", "Payments can't be read or written now");

  private static final String BASE = "https://payonce.io/problems/";

  private final int status;
  private final String code;
  private final String title;

  ProblemType(int status, String code, String title) {
    this.status = status;
    this.code = code;
    this.title = title;
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  public String title() {
    return title;
  }

  /** The URI that names the kind. */
  public String uri() {
    return BASE + code;
  }
}
