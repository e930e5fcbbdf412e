package io.payonce.idempotency;

import java.util.List;

/**
 * What one route wants. A value out of bounds is an {@link IllegalArgumentException} that says what
 * is allowed.
 *
 * @param operation the route's name among the tenant's keys, 1 to 100 characters; never to change
 * @param keyRequired whether a request without a key is refused, or else runs as if there were no
 *     handler
 * @param keyHeaders where the key may be, usually in {@code Idempotency-Key} only
 * @param keptHeaders what is kept of an answer's headers besides {@code Content-Type}
 * @param maxAnswerBytes of a body, 0 … 64 MiB. A larger answer is an error of the application: its
 *     request has run and its answer can't be kept, so it and all repetitions get 500
 */
public record IdempotentRoute(
    String operation,
    boolean keyRequired,
    List<String> keyHeaders,
    List<String> keptHeaders,
    int maxAnswerBytes) {
  private static final int USUAL_BYTES = 64 * 1024;
  private static final int MOST_BYTES = 64 * 1024 * 1024;

  /** Refuses what is out of bounds. */
  public IdempotentRoute {
    require(
        !operation.isEmpty() && operation.length() <= KeyScope.MAX_OPERATION,
        "operation must have 1 to 100 characters, was " + operation);
    require(!keyHeaders.isEmpty(), "keyHeaders must name at least one header");
    require(
        maxAnswerBytes >= 0 && maxAnswerBytes <= MOST_BYTES,
        "maxAnswerBytes must be 0.." + MOST_BYTES + ", was " + maxAnswerBytes);
    keyHeaders = List.copyOf(keyHeaders);
    keptHeaders = List.copyOf(keptHeaders);
  }

  /** The usual: a key in {@code Idempotency-Key} is required, {@code Location} kept, 64 KiB. */
  public static IdempotentRoute of(String operation) {
    return new IdempotentRoute(
        operation, true, List.of(IdempotencyKey.HEADER), List.of("Location"), USUAL_BYTES);
  }

  /** The same where a request may also come without a key. */
  public IdempotentRoute keyOptional() {
    return new IdempotentRoute(operation, false, keyHeaders, keptHeaders, maxAnswerBytes);
  }

  /** The same with the key in any of these headers. */
  public IdempotentRoute withKeyIn(List<String> headers) {
    return new IdempotentRoute(operation, keyRequired, headers, keptHeaders, maxAnswerBytes);
  }

  /** The same with these headers kept. */
  public IdempotentRoute keeping(List<String> headers) {
    return new IdempotentRoute(operation, keyRequired, keyHeaders, headers, maxAnswerBytes);
  }

  /** The same with larger or smaller answers. */
  public IdempotentRoute withAnswersOf(int bytes) {
    return new IdempotentRoute(operation, keyRequired, keyHeaders, keptHeaders, bytes);
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
