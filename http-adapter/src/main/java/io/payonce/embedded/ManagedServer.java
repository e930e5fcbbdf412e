package io.payonce.embedded;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** A server that can be started, stopped, killed and watched. Thread-safe: one step at a time. */
abstract class ManagedServer {
  private static final Duration DEATH = Duration.ofSeconds(5);

  // Guarded by this
  private boolean wanted;

  abstract String name();

  abstract URI uri();

  /** The running server of our directory, whoever started it. */
  abstract Optional<ProcessHandle> process();

  /** Adopts the server if it is running well, else starts it anew; returns when it answers. */
  abstract void adoptOrLaunch() throws IOException;

  /** Ends the server in an orderly way, or else by force; bounded in time. */
  abstract void halt() throws IOException;

  /** Makes it run and answer; nothing happens if it does already. */
  final synchronized void start() throws IOException {
    wanted = true;
    adoptOrLaunch();
  }

  /** Ends it for good; nothing happens if it is not running. */
  final synchronized void stop() throws IOException {
    wanted = false;
    halt();
  }

  /** Ends it as {@code kill -9} would. A supervisor that watches it will start it again. */
  final synchronized void kill() {
    process().ifPresent(ProcessHandle::destroyForcibly);
    awaitEnd(DEATH);
  }

  /** Whether it should be running and is not. */
  final synchronized boolean isMissing() {
    return wanted && process().isEmpty();
  }

  final boolean awaitEnd(Duration limit) {
    return Wait.until(() -> process().isEmpty(), limit);
  }
}
