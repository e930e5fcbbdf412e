package io.payonce.http;

import io.payonce.http.wire.Views;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** {@code GET /health/live} and {@code /health/ready}. */
final class HealthEndpoints {
  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  private final BooleanSupplier engineReady;
  private final BooleanSupplier stopping;
  private final StoreProbe store;

  HealthEndpoints(BooleanSupplier engineReady, BooleanSupplier stopping, StoreProbe store) {
    this.engineReady = engineReady;
    this.stopping = stopping;
    this.store = store;
  }

  /** The process runs and its event loops turn. */
  void live(RoutingContext context) {
    Responses.json(context.request(), OK, Views.health("live", List.of()));
  }

  /** Whether it is sensible to send requests here. */
  void ready(RoutingContext context) {
    HttpServerRequest request = context.request();
    store.answers().onSuccess(storeAnswers -> answer(request, obstacles(storeAnswers)));
  }

  private List<String> obstacles(boolean storeAnswers) {
    List<String> obstacles = new ArrayList<>();
    if (stopping.getAsBoolean()) {
      obstacles.add("stopping");
    }
    if (!engineReady.getAsBoolean()) {
      obstacles.add("the engine is starting");
    }
    if (!storeAnswers) {
      obstacles.add("the database does not answer");
    }
    return obstacles;
  }

  private static void answer(HttpServerRequest request, List<String> obstacles) {
    if (obstacles.isEmpty()) {
      Responses.json(request, OK, Views.health("ready", obstacles));
    } else {
      Responses.json(request, UNAVAILABLE, Views.health("not-ready", obstacles));
    }
  }
}
