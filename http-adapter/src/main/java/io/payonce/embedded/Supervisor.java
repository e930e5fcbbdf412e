package io.payonce.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts servers again that died, on one thread of its own: at once at first, then after pauses
 * that double from half a second to half a minute, until the server has stayed up for a minute.
 */
final class Supervisor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration STABLE = Duration.ofMinutes(1);
  private static final Duration END_LIMIT = Duration.ofSeconds(1);

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(Supervisor::daemon);

  /** Watches the servers until {@link #close()}. */
  void watch(List<? extends ManagedServer> servers) {
    for (ManagedServer server : servers) {
      repeat(LOOK, new Watch(server)::look);
    }
  }

  /** Runs a chore every {@code interval}; one that fails is logged and runs again next time. */
  void repeat(Duration interval, Chore chore) {
    ScheduledFuture<?> scheduled =
        thread.scheduleWithFixedDelay(
            () -> runQuietly(chore),
            interval.toMillis(),
            interval.toMillis(),
            TimeUnit.MILLISECONDS);
    assert !scheduled.isDone();
  }

  /** Something that is done now and then. */
  interface Chore {
    void run() throws IOException;
  }

  /** Ends the watching, and interrupts a start in progress. */
  @Override
  public void close() {
    thread.shutdownNow();
    try {
      if (!thread.awaitTermination(END_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("A restart is still in progress");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  // An exception would end the schedule, and with it the supervision.
  private static void runQuietly(Chore chore) {
    try {
      chore.run();
    } catch (IOException | RuntimeException e) {
      LOG.error("Looking after the embedded servers failed, trying again", e);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "embedded-servers");
    thread.setDaemon(true);
    return thread;
  }

  /** What is remembered about one server. Touched only on the supervisor's thread. */
  private static final class Watch {
    private final ManagedServer server;
    private Duration pause = Duration.ZERO;
    private long lastStartNanos = System.nanoTime();

    Watch(ManagedServer server) {
      this.server = server;
    }

    void look() {
      Duration sinceStart = Duration.ofNanos(System.nanoTime() - lastStartNanos);
      if (!server.isMissing()) {
        pause = sinceStart.compareTo(STABLE) > 0 ? Duration.ZERO : pause;
      } else if (sinceStart.compareTo(pause) >= 0) {
        pause = longer(pause);
        restart();
        lastStartNanos = System.nanoTime();
      }
    }

    private void restart() {
      LOG.warn("{} is not running, starting it again", server.name());
      try {
        server.start();
      } catch (IOException e) {
        if (!Thread.currentThread().isInterrupted()) { // else we are being closed
          String reason = e.getMessage();
          LOG.error("{} is down: {}; next try in {} ms", server.name(), reason, pause.toMillis());
        }
      }
    }

    private static Duration longer(Duration pause) {
      Duration twice = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2);
      return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }
  }
}
