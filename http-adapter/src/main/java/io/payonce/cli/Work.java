package io.payonce.cli;

import io.payonce.embedded.StartRefusedException;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One step of a start: timed, and named when it fails. */
final class Work {
  private static final Logger LOG = LoggerFactory.getLogger(Work.class);

  private Work() {}

  /** Does the step; whatever it throws becomes a failure that says which step it was. */
  static <T> T step(String what, Callable<T> work) throws StartFailure {
    long begun = System.nanoTime();
    try {
      T result = work.call();
      LOG.debug("Start: {} took {} ms", what, (System.nanoTime() - begun) / 1_000_000);
      return result;
    } catch (StartFailure failure) {
      throw failure;
    } catch (StartRefusedException refusal) {
      throw new StartFailure(reason(refusal), refusal);
    } catch (Exception e) {
      LOG.debug("Start: {} failed", what, e);
      throw new StartFailure(what + " failed: " + reason(e), e);
    }
  }

  /**
   * The result of a future, or what it failed with; blocks the calling thread, which is no event
   * loop.
   */
  static <T> T await(Future<T> future, Duration limit) throws Exception {
    try {
      return future.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new TimeoutException("no answer within " + limit.toSeconds() + " s");
    }
  }

  /** What went wrong, in one line. */
  static String reason(Throwable cause) {
    String message = cause.getMessage();
    return message == null || message.isBlank()
        ? cause.getClass().getSimpleName()
        : message.strip().lines().findFirst().orElse("");
  }
}
