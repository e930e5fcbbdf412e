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
  private static final long STEP_MILLIS = 4_000;

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
    breakOffStart();
    boolean clean = teardown.run();
    LOG.info("Stopped");
    Logging.flush();
    // A process that a signal ends would otherwise report the signal, however orderly its end.
    Runtime.getRuntime().halt(clean ? Exit.DONE : Exit.FAILED);
  }

  /** Lets the step that is being started come to its end, but not for ever. */
  private void breakOffStart() {
    teardown.refuseMore();
    if (!await(startIsOver, STEP_MILLIS)) {
      starter.interrupt();
      if (!await(startIsOver, STEP_MILLIS)) {
        LOG.warn("The start does not break off");
      }
    }
  }

  private void giveUp() {
    if (!await(new CountDownLatch(1), LIMIT_MILLIS)) {
      halt();
    }
  }

  private void halt() {
    console.complain("did not stop within 10 s; what is unfinished is recovered by the next start");
    Runtime.getRuntime().halt(Exit.FAILED);
  }

  /** Whether the latch came to zero in time. */
  private static boolean await(CountDownLatch latch, long millis) {
    try {
      return latch.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return false;
    }
  }

  private static void waitForTheEnd() {
    CountDownLatch never = new CountDownLatch(1);
    while (!await(never, LIMIT_MILLIS)) {
      LOG.trace("still there");
    }
  }
}
