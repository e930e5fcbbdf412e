package io.payonce.bench.load.drive;

import io.netty.channel.EventLoop;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Calls begin at fixed moments, however long answers take. When all lanes are in use a call waits
 * for one, and that wait is part of its latency; what could not begin before the end is counted,
 * with the time that it had waited by then.
 */
final class OpenLoop extends Loop {
  private static final double SECOND_NANOS = 1e9;
  private static final long LATE_NANOS = 1_000_000;

  private final EventLoop clock;
  private final double periodNanos;
  private final long calls;
  private final ArrayDeque<Lane> idle;
  private long begun;

  /** Whether the time was over while calls were waiting for a lane. */
  private boolean cut;

  private @Nullable ScheduledFuture<?> alarm;

  OpenLoop(
      Vertx vertx,
      EventLoop clock,
      List<Lane> lanes,
      Workload workload,
      double perSecond,
      Phase phase) {
    super(vertx, lanes, workload, phase);
    this.clock = clock;
    this.periodNanos = SECOND_NANOS / perSecond;
    this.calls = (long) Math.ceil((phase.endNanos() - phase.startNanos()) / periodNanos);
    this.idle = new ArrayDeque<>(lanes.size());
  }

  @Override
  void free(Lane lane, long now) {
    cut |= idle.isEmpty() && phase().isOver(now);
    idle.addLast(lane);
    sendDue(now);
  }

  @Override
  boolean isThrough(long now) {
    return begun == calls || cut;
  }

  @Override
  void conclude(Phase ended) {
    for (; begun < calls; begun++) {
      ended.countUnsent(dueNanos());
    }
    if (alarm != null) {
      alarm.cancel(false);
    }
  }

  private void sendDue(long now) {
    while (!isThrough(now) && dueNanos() - now <= 0 && !idle.isEmpty()) {
      Lane lane = idle.removeFirst();
      if (lane.isOpen()) {
        long due = dueNanos();
        begun++;
        if (now - due > LATE_NANOS) {
          phase().countLate();
        }
        send(lane, due, now);
      }
    }
    awaitNext(now);
  }

  /** Vert.x' own timers are exact to a millisecond, which is as long as some answers take. */
  private void awaitNext(long now) {
    if (alarm == null && !isThrough(now) && !idle.isEmpty()) {
      alarm = clock.schedule(this::ring, Math.max(0, dueNanos() - now), TimeUnit.NANOSECONDS);
    }
  }

  private void ring() {
    alarm = null;
    guard(() -> sendDue(System.nanoTime()));
  }

  private long dueNanos() {
    return phase().startNanos() + (long) (begun * periodNanos);
  }
}
