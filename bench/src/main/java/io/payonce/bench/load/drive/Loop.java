package io.payonce.bench.load.drive;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One phase: what closed and open loop have in common. On the generator's event loop only. */
abstract class Loop implements Drive {
  private static final long PATIENCE_NANOS = 30_000_000_000L;
  private static final long SWEEP_MILLIS = 1000;

  private final Vertx vertx;
  private final List<Lane> lanes;
  private final Workload workload;
  private final Phase phase;
  private final Promise<Phase> over = Promise.promise();
  private int busy;

  Loop(Vertx vertx, List<Lane> lanes, Workload workload, Phase phase) {
    this.vertx = vertx;
    this.lanes = lanes;
    this.workload = workload;
    this.phase = phase;
  }

  /** Runs; ends when the last call has ended. Fails only when the workload throws. */
  final Future<Phase> start() {
    long sweep = vertx.setPeriodic(SWEEP_MILLIS, any -> sweep());
    lanes.forEach(lane -> lane.belongTo(this));
    guard(() -> lanes.forEach(lane -> free(lane, System.nanoTime())));
    return over.future().onComplete(any -> vertx.cancelTimer(sweep));
  }

  /** A lane may send again. */
  abstract void free(Lane lane, long now);

  /** Whether nothing is to be sent any more. */
  abstract boolean isThrough(long now);

  /** Before the end. */
  abstract void conclude(Phase ended);

  final Phase phase() {
    return phase;
  }

  /** Sends the next call, which should have begun at a moment. */
  final void send(Lane lane, long since, long now) {
    Call call = workload.next();
    busy++;
    phase.countSent();
    lane.send(call, since, now);
  }

  @Override
  public final void answered(Lane lane, Call call, Answer answer, long since) {
    long now = System.nanoTime();
    phase.countStatus(answer.status());
    guard(
        () -> {
          Verdict verdict = call.judge(answer);
          if (verdict instanceof Verdict.Then then) {
            lane.send(then.next(), since, now);
          } else {
            busy--;
            phase.ended(call.kind(), verdict, since, now);
            free(lane, now);
          }
        });
  }

  @Override
  public final void lost(Lane lane, @Nullable Call call, String why) {
    if (call != null) {
      busy--;
      phase.unanswered(call.kind(), why);
    }
    guard(() -> {});
  }

  private void sweep() {
    long now = System.nanoTime();
    lanes.forEach(lane -> lane.giveUp(now, PATIENCE_NANOS));
  }

  /** Does it, ends the phase if that was the last of it, and lets no bug keep it from ending. */
  final void guard(Runnable step) {
    if (over.future().isComplete()) {
      return;
    }
    try {
      step.run();
      if (busy == 0 && (isThrough(System.nanoTime()) || lanes.stream().noneMatch(Lane::isOpen))) {
        conclude(phase);
        over.complete(phase);
      }
    } catch (RuntimeException bug) {
      over.tryFail(bug);
    }
  }
}
