package io.payonce.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /metrics}, for Prometheus; written off the event loop. */
final class MetricsEndpoint {
  private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";

  private final Vertx vertx;
  private final PrometheusMeterRegistry metrics;
  private final Failures failures;

  MetricsEndpoint(Vertx vertx, PrometheusMeterRegistry metrics, Failures failures) {
    this.vertx = vertx;
    this.metrics = metrics;
    this.failures = failures;
  }

  void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    vertx
        .executeBlocking(() -> Buffer.buffer(metrics.scrape(TEXT_FORMAT)), false)
        .onSuccess(
            text -> {
              Responses.addCommon(request.response().headers(), TEXT_FORMAT);
              request.response().end(text);
            })
        .onFailure(e -> failures.report(request, e));
  }
}
