package io.payonce.bench.cpu;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Reads the processor time of some trees every second, on a thread of its own, until it is closed.
 * Keeps the readings of the first hours.
 */
public final class CpuLog implements AutoCloseable {
  private static final int MOST = 20_000;

  private final List<ProcessTree> trees;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(CpuLog::thread);
  private final ScheduledFuture<?> ticks;

  // Guarded by itself
  private final List<CpuReading> readings = new ArrayList<>();

  private CpuLog(List<ProcessTree> trees) {
    this.trees = List.copyOf(trees);
    this.ticks = clock.scheduleAtFixedRate(this::read, 0, 1, TimeUnit.SECONDS);
  }

  /** Begins to read. */
  public static CpuLog of(List<ProcessTree> trees) {
    return new CpuLog(trees);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "bench-cpu");
    thread.setDaemon(true);
    return thread;
  }

  private void read() {
    CpuReading reading = CpuReading.now(trees);
    synchronized (readings) {
      if (readings.size() < MOST) {
        readings.add(reading);
      }
    }
  }

  /** What was read so far, the oldest first. */
  public List<CpuReading> readings() {
    synchronized (readings) {
      return List.copyOf(readings);
    }
  }

  @Override
  public void close() {
    ticks.cancel(false);
    clock.shutdown();
  }
}
