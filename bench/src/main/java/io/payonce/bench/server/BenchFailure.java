package io.payonce.bench.server;

/**
 * Why there is no result: the server did not start, did not answer, or is not what was asked for.
 */
public final class BenchFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  public BenchFailure(String message) {
    super(message);
  }

  public BenchFailure(String message, Throwable cause) {
    super(message + ": " + cause, cause);
  }
}
