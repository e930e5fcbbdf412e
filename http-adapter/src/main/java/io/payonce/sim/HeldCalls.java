package io.payonce.sim;

import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;

/**
 * Calls that are never answered. Each keeps its connection until the caller gives up, 60 s at most;
 * past 10,000 of them the connection is closed at once, which is as silent.
 */
final class HeldCalls {
  private static final int MOST = 10_000;
  private static final long LONGEST_MILLIS = 60_000;

  private final Vertx vertx;

  // Touched only on the owning context
  private int held;

  HeldCalls(Vertx vertx) {
    this.vertx = vertx;
  }

  void hold(RoutingContext call) {
    if (call.response().closed()) {
      return;
    }
    if (held >= MOST) {
      hangUp(call);
      return;
    }
    held++;
    long timer = vertx.setTimer(LONGEST_MILLIS, any -> hangUp(call));
    call.response()
        .closeHandler(
            gone -> {
              held--;
              vertx.cancelTimer(timer);
            });
  }

  private static void hangUp(RoutingContext call) {
    call.request().connection().close().otherwiseEmpty();
  }
}
