package io.payonce.bench.load.drive;

import io.vertx.core.Vertx;
import java.util.List;

/** Every lane sends its next call when the last one was answered, until the time is over. */
final class ClosedLoop extends Loop {
  ClosedLoop(Vertx vertx, List<Lane> lanes, Workload workload, Phase phase) {
    super(vertx, lanes, workload, phase);
  }

  @Override
  void free(Lane lane, long now) {
    if (!isThrough(now) && lane.isOpen()) {
      send(lane, now, now);
    }
  }

  @Override
  boolean isThrough(long now) {
    return phase().isOver(now);
  }

  @Override
  void conclude(Phase ended) {}
}
