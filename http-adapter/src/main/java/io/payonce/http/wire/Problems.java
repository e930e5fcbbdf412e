package io.payonce.http.wire;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.payonce.payment.Flow;
import io.payonce.payment.Refusal;
import io.payonce.payment.State;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every problem there is, and which refusal is which. The one place that turns a "no" into HTTP.
 */
public final class Problems {
  static final int RETRY_SOON_SECONDS = 1;
  static final int RETRY_LATER_SECONDS = 5;
  private static final int NAMED_FIELDS = 5;

  private Problems() {}

  /**
   * The problem that a refusal is.
   *
   * @param inTheWay the flow that stands in the way, if any
   */
  public static Problem of(Refusal refusal, @Nullable Flow inTheWay) {
    return switch (refusal) {
      case KEY_REUSED ->
          Problem.of(
              ProblemType.KEY_REUSED,
              "The first request with this key asked for something else. Use a new key for a new"
                  + " request.");
      case NOT_FOUND -> notFound("payment");
      case REQUEST_IN_PROGRESS ->
          Problem.retryable(
              ProblemType.REQUEST_IN_PROGRESS,
              "The first request with this key has not been answered yet. Repeat it later.",
              RETRY_SOON_SECONDS);
      case ORDER_ALREADY_LIVE -> orderAlreadyLive(inTheWay);
      case COUPON_USED ->
          Problem.of(ProblemType.COUPON_USED, "A live payment of another order uses the coupon.");
      case ILLEGAL_STATE -> illegalState(inTheWay);
      case REFUND_EXCEEDS_PAID ->
          Problem.about(
              ProblemType.REFUND_EXCEEDS_PAID,
              "All refunds together, those under way included, would exceed what was paid.",
              inTheWay);
      case REFUND_LIMIT ->
          Problem.about(
              ProblemType.REFUND_LIMIT,
              "The payment has as many refunds as it may have.",
              inTheWay);
      case TOKEN_REQUIRED ->
          Problem.of(
              ProblemType.TOKEN_REQUIRED,
              "The request number must be a token issued for this order, user and channel that has"
                  + " not expired.");
      case BUSY -> overloaded();
      case CHANNEL_UNAVAILABLE ->
          Problem.retryable(
              ProblemType.CHANNEL_UNAVAILABLE,
              "The channel takes no new payments at the moment. Nothing was charged.",
              RETRY_LATER_SECONDS);
      case STORE_UNAVAILABLE -> storeUnavailable();
    };
  }

  private static Problem illegalState(@Nullable Flow flow) {
    String which = flow == null ? "in another state" : flow.state().name();
    return Problem.about(ProblemType.ILLEGAL_STATE, "The payment is " + which + ".", flow);
  }

  private static Problem orderAlreadyLive(@Nullable Flow flow) {
    String which = flow == null ? "" : " " + flow.flowId() + ", which is " + flow.state();
    return new Problem(
        ProblemType.ORDER_ALREADY_LIVE,
        "Another request made the order's payment" + which + ".",
        List.of(),
        flow,
        0);
  }

  /** Why an order can't be paid again: {@code ALREADY_PAID} or {@code IN_PROGRESS}. */
  static String liveness(State state) {
    return state.isSettled() ? "ALREADY_PAID" : "IN_PROGRESS";
  }

  /** What is wrong with the request's fields, at least one. */
  public static Problem invalid(FieldErrors errors) {
    List<FieldError> all = errors.all();
    String names =
        all.stream()
            .map(FieldError::field)
            .distinct()
            .limit(NAMED_FIELDS)
            .collect(Collectors.joining(", "));
    String more = errors.isFull() ? " (only the first errors are listed)" : "";
    return new Problem(
        ProblemType.VALIDATION_FAILED, "Not valid: " + names + more + ".", all, null, 0);
  }

  public static Problem malformedJson(String detail) {
    return Problem.of(ProblemType.MALFORMED_JSON, detail);
  }

  public static Problem malformedRequest() {
    return Problem.of(ProblemType.MALFORMED_REQUEST, "The request is not well-formed HTTP.");
  }

  public static Problem malformedCallback() {
    return Problem.of(ProblemType.MALFORMED_CALLBACK, "The callback is signed but not readable.");
  }

  public static Problem noCredentials() {
    return Problem.of(
        ProblemType.UNAUTHORIZED, "Say who you are: with an API key or a token, see /docs.");
  }

  public static Problem noCertificate() {
    return Problem.of(ProblemType.UNAUTHORIZED, "Callers must show a certificate.");
  }

  /** Whoever guesses is not told how near he was. */
  public static Problem badCredentials() {
    return Problem.of(ProblemType.UNAUTHORIZED, "The credentials are not good, or not any more.");
  }

  public static Problem forbidden(String role) {
    return Problem.of(ProblemType.FORBIDDEN, "This needs the role " + role + ".");
  }

  public static Problem rateLimited(int seconds) {
    return Problem.retryable(
        ProblemType.RATE_LIMITED, "The limit was reached. Nothing was done.", seconds);
  }

  public static Problem tooManyFailures(int seconds) {
    return Problem.retryable(
        ProblemType.RATE_LIMITED, "Too many requests with credentials that are not good.", seconds);
  }

  public static Problem callbackRefused() {
    return Problem.of(
        ProblemType.CALLBACK_REFUSED, "The signature or its time is wrong. Nothing was recorded.");
  }

  public static Problem notFound() {
    return Problem.of(ProblemType.NOT_FOUND, "There is nothing under this path.");
  }

  public static Problem notFound(String what) {
    return Problem.of(ProblemType.NOT_FOUND, "There is no such " + what + ".");
  }

  /** Nobody was ever given that token: its check number is wrong. */
  public static Problem mistypedToken() {
    return Problem.of(
        ProblemType.NOT_FOUND, "There is no such token: it is mistyped, for its digits don't fit.");
  }

  public static Problem methodNotAllowed(String allowed) {
    return Problem.of(ProblemType.METHOD_NOT_ALLOWED, "Allowed: " + allowed + ".");
  }

  public static Problem requestTimeout() {
    return Problem.of(ProblemType.REQUEST_TIMEOUT, "The body took too long to arrive.");
  }

  public static Problem bodyTooLarge(int limitBytes) {
    return Problem.of(
        ProblemType.BODY_TOO_LARGE, "A body may have at most " + limitBytes + " bytes.");
  }

  public static Problem uriTooLong() {
    return Problem.of(ProblemType.URI_TOO_LONG, "The request line is too long.");
  }

  public static Problem headersTooLarge() {
    return Problem.of(ProblemType.HEADERS_TOO_LARGE, "The header fields are too large together.");
  }

  public static Problem unsupportedMediaType() {
    return Problem.of(
        ProblemType.UNSUPPORTED_MEDIA_TYPE, "The body must be application/json in UTF-8.");
  }

  public static Problem unsupportedEncoding() {
    return Problem.of(
        ProblemType.UNSUPPORTED_MEDIA_TYPE, "The body must come without a Content-Encoding.");
  }

  /** A bug; what it was is in the log under the reference, and nowhere else. */
  public static Problem internalError(String reference) {
    return Problem.of(
        ProblemType.INTERNAL_ERROR, "The operator finds it in the log as " + reference + ".");
  }

  public static Problem overloaded() {
    return Problem.retryable(
        ProblemType.OVERLOADED, "A limit was reached. Repeat the request.", RETRY_SOON_SECONDS);
  }

  public static Problem storeUnavailable() {
    return Problem.retryable(
        ProblemType.STORE_UNAVAILABLE,
        "The database does not answer. Repeat the request: the same key never pays twice.",
        RETRY_SOON_SECONDS);
  }

  static String place(JsonProcessingException e) {
    JsonLocation at = e.getLocation();
    return at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
  }
}
