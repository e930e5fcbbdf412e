package io.payonce.idempotency;

/**
 * What a key is unique within, and the key.
 *
 * @param tenant whose key it is, at most 255 characters; empty where there is only one
 * @param operation what is done, 1 to 100 characters, the same on every process for ever
 * @param key 1 to 255 visible ASCII characters
 */
public record KeyScope(String tenant, String operation, String key) {
  static final int MAX_TENANT = 255;
  static final int MAX_OPERATION = 100;

  /** Refuses what can't be stored. */
  public KeyScope {
    require(tenant.length() <= MAX_TENANT, "tenant must have at most 255 characters");
    require(
        !operation.isEmpty() && operation.length() <= MAX_OPERATION,
        "operation must have 1 to 100 characters");
    require(IdempotencyKey.isGood(key), "key must be 1 to 255 visible ASCII characters");
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
