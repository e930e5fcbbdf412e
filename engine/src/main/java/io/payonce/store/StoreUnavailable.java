package io.payonce.store;

/**
 * The truth could not be reached, or did not answer in time. Whatever was being written may be
 * there.
 */
public final class StoreUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoreUnavailable(String message, Throwable cause) {
    super(message, cause);
  }

  static StoreUnavailable during(String what, Throwable cause) {
    return new StoreUnavailable(what + " failed: " + cause.getMessage(), cause);
  }
}
