package io.payonce.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A step of a start that runs beside the others, on a thread of its own. */
final class Background<T> {
  private final String what;
  private final FutureTask<T> task;
  private final CountDownLatch over = new CountDownLatch(1);

  private Background(String what, Callable<T> work) {
    this.what = what;
    this.task =
        new FutureTask<>(
            () -> {
              try {
                return Work.step(what, work);
              } finally {
                over.countDown();
              }
            });
  }

  static <T> Background<T> begin(String what, Callable<T> work) {
    Background<T> background = new Background<>(what, work);
    new Thread(background.task, "start").start();
    return background;
  }

  /** What it came to, when it is over. */
  T get() throws StartFailure {
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof StartFailure failure
          ? failure
          : new StartFailure(what + " failed: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailure("interrupted while " + what, e);
    }
  }

  /** Waits until it is over, however it ends, so that what it started is known. */
  void settle() {
    boolean interrupted = Thread.interrupted();
    while (over.getCount() > 0) {
      try {
        over.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
