package io.payonce.embedded;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Bounded waiting for something outside of this process, which can only be asked again and again.
 */
final class Wait {
  private static final long STEP_NANOS = Duration.ofMillis(20).toNanos();

  private Wait() {}

  /** Whether the condition came true within {@code limit}; an interrupt ends the waiting early. */
  static boolean until(BooleanSupplier condition, Duration limit) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > limit.toNanos() || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(STEP_NANOS);
    }
    return true;
  }

  static void pause(Duration duration) {
    LockSupport.parkNanos(duration.toNanos());
  }
}
