package io.payonce.http;

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
  private final PaymentEndpoint payments;

  Endpoints(Vertx vertx, Surroundings around) {
    this.vertx = vertx;
    this.around = around;
    this.failures = new Failures(around.metrics());
    this.bodies = new BodyReceiver(around.config().bodyTimeout(), failures);
    this.security = new SecurityLog(around.metrics());
    this.payments =
        new PaymentEndpoint(
            bodies, parser(around), around.engine(), around.format(), failures, security);
  }

  Failures failures() {
    return failures;
  }

  BodyReceiver bodies() {
    return bodies;
  }

  PaymentEndpoint payments() {
    return payments;
  }

  Routes routes() {
    Reads reads = new Reads(failures);
    LookupEndpoints lookups = new LookupEndpoints(around.store(), reads);
    PageEndpoint pages = new PageEndpoint(around.store(), lookups::byRequestNo, reads);
    HealthEndpoints health =
        new HealthEndpoints(
            around.engineReady(), around.stopping()::get, new StoreProbe(around.store()));
    return new Routes()
        .post(Routes.PAYMENTS, context -> payments.handle(context.request()))
        .get(Routes.PAYMENTS, pages::handle)
        .get("/v1/payments/:flowId", lookups::byFlowId)
        .get("/v1/payments/:flowId/transitions", lookups::transitions)
        .get("/v1/orders/:orderId", lookups::order)
        .post("/v1/callbacks/:channel", callbacks()::handle)
        .get("/health/live", health::live)
        .get("/health/ready", health::ready)
        .get("/metrics", new MetricsEndpoint(vertx, around.metrics(), failures)::handle)
        .get("/openapi.yaml", page("openapi.yaml", "application/yaml"))
        .get("/docs", page("docs/index.html", "text/html; charset=utf-8"))
        .get("/docs/docs.js", page("docs/docs.js", SCRIPT))
        .get("/docs/swagger-ui-bundle.js", page("docs/swagger-ui-bundle.js", SCRIPT))
        .get("/docs/swagger-ui.css", page("docs/swagger-ui.css", "text/css; charset=utf-8"));
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
