package io.payonce.cli;

import io.payonce.logging.Logging;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a server that is told to end, by SIGTERM or SIGINT: a start in progress is broken off,
 * what runs is stopped, and the process ends with 0, or with 1 when that takes too long.
 */
final class Ending {
  private static final Logger LOG = LoggerFactory.getLogger(Ending.class);
  private static final long LIMIT_MILLIS = 9_700;

  private final Teardown teardown;
  private final Console console;
  private final Thread starter = Thread.currentThread();
  private final Thread hook = new Thread(this::end, "ending");
  private final CountDownLatch startIsOver = new CountDownLatch(1);

  private Ending(Teardown teardown, Console console) {
    this.teardown = teardown;
    this.console = console;
  }

  /** From now on a signal ends the process in order. To be called by the thread that starts. */
  static Ending prepare(Teardown teardown, Console console) {
    Ending ending = new Ending(teardown, console);
    Runtime.getRuntime().addShutdownHook(ending.hook);
    return ending;
  }

  /** The start has succeeded: from here on there is only waiting for the signal. */
  void awaitSignal() {
    startIsOver.countDown();
    waitForTheEnd();
  }

  /** The start has failed: stops what was started, unless the signal came first and does it. */
  void abandon() {
    startIsOver.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException endingAlready) {
      waitForTheEnd();
    }
    teardown.run();
  }

  private void end() {
    Thread watchdog = new Thread(this::giveUp, "ending-watchdog");
    watchdog.setDaemon(true);
    watchdog.start();
    LOG.info("Stopping: what was accepted is finished first");
    if (startIsOver.getCount() > 0) {
      starter.interrupt();
    }
    await(startIsOver);
    boolean clean = teardown.run();
    LOG.info("Stopped");
    Logging.flush();
    // A process that a signal ends would otherwise report the signal, however orderly its end.
    Runtime.getRuntime().halt(clean ? Exit.DONE : Exit.FAILED);
  }

  private void giveUp() {
    await(new CountDownLatch(1));
    console.complain("did not stop within 10 s; what is unfinished is recovered by the next start");
    Runtime.getRuntime().halt(Exit.FAILED);
  }

  /** Waits for the latch, at most as long as an end may take. */
  private static void await(CountDownLatch latch) {
    try {
      boolean counted = latch.await(LIMIT_MILLIS, TimeUnit.MILLISECONDS);
      assert counted || latch.getCount() > 0;
    } catch (InterruptedException e) {
      LOG.debug("interrupted, but the end is near anyway");
    }
  }

  private static void waitForTheEnd() {
    CountDownLatch never = new CountDownLatch(1);
    while (never.getCount() > 0) {
      await(never);
    }
  }
}
