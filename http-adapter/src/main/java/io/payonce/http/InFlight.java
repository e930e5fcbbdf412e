package io.payonce.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.payonce.http.wire.Problems;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** Counts the requests one verticle is serving, and refuses those beyond its limit. */
final class InFlight {
  private final int limit;
  private final Counter refused;
  private final Handler<Void> leave = end -> leave();
  private int count;

  InFlight(int limit, MeterRegistry metrics) {
    this.limit = limit;
    this.refused =
        Counter.builder("http.refused")
            .description("Requests answered 503 because a limit was reached")
            .tag("limit", "in-flight")
            .register(metrics);
  }

  /** Takes the request in until its answer is out or its connection gone; or answers 503. */
  boolean admit(HttpServerRequest request) {
    if (enter(request)) {
      request.response().endHandler(leave);
      return true;
    }
    return false;
  }

  /** The same for a request that routes may want to hear the end of, too. */
  boolean admit(RoutingContext context) {
    if (enter(context.request())) {
      context.addEndHandler(end -> leave());
      return true;
    }
    return false;
  }

  private boolean enter(HttpServerRequest request) {
    if (count >= limit) {
      refused.increment();
      Responses.refuse(request, Problems.overloaded());
      return false;
    }
    count++;
    return true;
  }

  private void leave() {
    count--;
  }
}
