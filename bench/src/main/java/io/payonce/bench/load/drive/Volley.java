package io.payonce.bench.load.drive;

import io.vertx.core.Vertx;
import java.util.List;

/** Every lane sends one call, all of them in one turn of the event loop. */
final class Volley extends Loop {
  private int left;

  Volley(Vertx vertx, List<Lane> lanes, Workload workload, Phase phase) {
    super(vertx, lanes, workload, phase);
    this.left = lanes.size();
  }

  @Override
  void free(Lane lane, long now) {
    if (left > 0 && lane.isOpen()) {
      left--;
      send(lane, now, now);
    }
  }

  @Override
  boolean isThrough(long now) {
    return left == 0;
  }

  @Override
  void conclude(Phase ended) {}
}
