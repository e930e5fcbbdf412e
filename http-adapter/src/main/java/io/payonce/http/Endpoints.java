package io.payonce.http;

import io.payonce.access.Role;
import io.payonce.http.wire.PaymentParser;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;

/** The endpoints of one instance, and under which paths they are found. */
final class Endpoints {
  private static final String SCRIPT = "text/javascript; charset=utf-8";

  private final Vertx vertx;
  private final Surroundings around;
  private final Failures failures;
  private final BodyReceiver bodies;
  private final SecurityLog security;
  private final Gate gate;
  private final PaymentEndpoint payments;

  Endpoints(Vertx vertx, Surroundings around) {
    this.vertx = vertx;
    this.around = around;
    this.failures = new Failures(around.metrics());
    this.bodies = new BodyReceiver(around.config().bodyTimeout(), failures);
    this.security = new SecurityLog(around.metrics());
    this.gate = new Gate(around.access(), security, new LimitMetrics(around.metrics()));
    this.payments =
        new PaymentEndpoint(
            bodies, parser(around), around.engine(), around.format(), failures, security, gate);
  }

  Failures failures() {
    return failures;
  }

  BodyReceiver bodies() {
    return bodies;
  }

  Gate gate() {
    return gate;
  }

  PaymentEndpoint payments() {
    return payments;
  }

  Routes routes() {
    LookupEndpoints lookups = new LookupEndpoints(around.store(), failures);
    HealthEndpoints health =
        new HealthEndpoints(
            around.engineReady(), around.stopping()::get, new StoreProbe(around.store()));
    Routes routes = new Routes();
    routes
        .post(
            Routes.PAYMENTS,
            context -> payments.handle(context.request(), Merchants.caller(context)))
        .get(Routes.PAYMENTS, lookups::byRequestNo)
        .get("/v1/payments/:flowId", lookups::byFlowId)
        .get("/v1/payments/:flowId/transitions", lookups::transitions)
        .get("/v1/orders/:orderId", lookups::order)
        .openPost("/v1/callbacks/:channel", callbacks()::handle)
        .openGet("/health/live", health::live)
        .openGet("/health/ready", health::ready)
        .openGet("/openapi.yaml", page("openapi.yaml", "application/yaml"))
        .openGet("/docs", page("docs/index.html", "text/html; charset=utf-8"))
        .openGet("/docs/docs.js", page("docs/docs.js", SCRIPT))
        .openGet("/docs/swagger-ui-bundle.js", page("docs/swagger-ui-bundle.js", SCRIPT))
        .openGet("/docs/swagger-ui.css", page("docs/swagger-ui.css", "text/css; charset=utf-8"));
    return withMetrics(routes);
  }

  /** Metrics tell about all merchants at once: they are the operator's. */
  private Routes withMetrics(Routes routes) {
    MetricsEndpoint metrics = new MetricsEndpoint(vertx, around.metrics(), failures);
    return around.access().metricsOpen()
        ? routes.openGet("/metrics", metrics::handle)
        : routes.get("/metrics", Role.ADMIN, metrics::handle);
  }

  private CallbackEndpoint callbacks() {
    return new CallbackEndpoint(
        bodies,
        around.channels(),
        around.engine(),
        around.config().callbackTimeout(),
        failures,
        security);
  }

  private Handler<RoutingContext> page(String resource, String contentType) {
    return new Page(vertx, resource, contentType, failures)::handle;
  }

  private static PaymentParser parser(Surroundings around) {
    return new PaymentParser(
        around.channels().names(), around.config().keyHeader(), around.config().paymentExpiry());
  }
}
