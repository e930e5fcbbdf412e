package io.payonce.bench.server;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How the command's own thread waits for what event loops do. */
public final class Waits {
  private Waits() {}

  /** Lets time pass in which nothing is asked, where that is what is measured. */
  public static void pause(Duration length) {
    try {
      TimeUnit.MILLISECONDS.sleep(length.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure("interrupted", e);
    }
  }

  /**
   * What the future holds.
   *
   * @param what of which the future is the result, for the message
   * @throws BenchFailure when it fails or takes longer than the limit
   */
  public static <T> T within(Duration limit, String what, Future<T> future) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
      throw cause instanceof BenchFailure known ? known : new BenchFailure(what + " failed", cause);
    } catch (TimeoutException e) {
      throw new BenchFailure(what + " took longer than " + limit.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure(what + " was interrupted", e);
    }
  }
}
