package io.payonce.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How to stop what was started: last started, first stopped. One that cannot be stopped does not
 * keep the others from it. Thread-safe.
 */
final class Teardown {
  private static final Logger LOG = LoggerFactory.getLogger(Teardown.class);

  private final Deque<Step> steps = new ArrayDeque<>();
  private boolean refusing;
  private boolean clean = true;

  /** Stops something; returns when it has stopped. */
  @FunctionalInterface
  interface Stop {
    void run() throws Exception;
  }

  private record Step(String what, Stop stop) {}

  /**
   * Notes what has just been started.
   *
   * @throws StartFailure if nothing more is to be started; this is stopped with the rest
   */
  synchronized void add(String what, Stop stop) throws StartFailure {
    steps.push(new Step(what, stop));
    if (refusing) {
      throw new StartFailure("told to end while starting");
    }
  }

  /** Breaks off a start in progress, at its next step. */
  synchronized void refuseMore() {
    refusing = true;
  }

  /** Stops everything, once; returns whether all of it stopped as it should. */
  synchronized boolean run() {
    while (!steps.isEmpty()) {
      run(steps.pop());
    }
    return clean;
  }

  private void run(Step step) {
    long begun = System.nanoTime();
    try {
      step.stop().run();
      LOG.debug("Stopped {} in {} ms", step.what(), (System.nanoTime() - begun) / 1_000_000);
    } catch (Exception e) {
      clean = false;
      LOG.error("Could not stop {} in good order", step.what(), e);
    }
  }
}
