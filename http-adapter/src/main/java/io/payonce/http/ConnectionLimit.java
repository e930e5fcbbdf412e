package io.payonce.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts connections. One beyond the limit is surplus: its first request is to be refused, and it
 * is closed if none comes; of surplus ones too there may be only {@value #MAX_SURPLUS}. Belongs to
 * one verticle, only the count is shared.
 */
final class ConnectionLimit {
  private static final int MAX_SURPLUS = 64;
  private static final int SURPLUS_MILLIS = 2_000;

  private final Vertx vertx;
  private final int limit;
  private final AtomicInteger open;
  private final Counter refused;
  private final Set<HttpConnection> surplus = new HashSet<>();
  private final Set<HttpConnection> abandoned = new HashSet<>();

  ConnectionLimit(Vertx vertx, int limit, AtomicInteger open, MeterRegistry metrics) {
    this.vertx = vertx;
    this.limit = limit;
    this.open = open;
    this.refused =
        Counter.builder("http.refused")
            .description("Requests answered 503 because a limit was reached")
            .tag("limit", "connections")
            .register(metrics);
  }

  void opened(HttpConnection connection) {
    boolean fits = open.incrementAndGet() <= limit;
    connection.closeHandler(
        closed -> {
          open.decrementAndGet();
          surplus.remove(connection);
          abandoned.remove(connection);
        });
    if (!fits) {
      refused.increment();
      bound(connection);
    }
  }

  boolean isSurplus(HttpConnection connection) {
    return !surplus.isEmpty() && surplus.contains(connection);
  }

  /** What comes after a request whose end is doubtful may be a part of it. */
  void abandon(HttpConnection connection) {
    abandoned.add(connection);
  }

  boolean isAbandoned(HttpConnection connection) {
    return !abandoned.isEmpty() && abandoned.contains(connection);
  }

  private void bound(HttpConnection connection) {
    if (surplus.size() >= MAX_SURPLUS) {
      connection.close();
    } else {
      surplus.add(connection);
      vertx.setTimer(SURPLUS_MILLIS, late -> connection.close());
    }
  }
}
