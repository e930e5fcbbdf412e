package io.payonce.http;

import io.payonce.access.Role;
import io.payonce.http.wire.BatchParser;
import io.payonce.http.wire.GuardParser;
import io.payonce.http.wire.PaymentParser;
import io.payonce.tls.TlsConfig;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;

/** The endpoints of one instance, and under which paths they are found. */
final class Endpoints {
  private static final int MAX_BODY = BodyReceiver.MAX_BODY_BYTES;
  private static final String SCRIPT = "text/javascript; charset=utf-8";

  private final Vertx vertx;
  private final Surroundings around;
  private final Failures failures;
  private final BodyReceiver bodies;
  private final Bodies json;
  private final SecurityLog security;
  private final Gate gate;
  private final KeyedRoutes keyed;
  private final PaymentEndpoint payments;

  Endpoints(Vertx vertx, Surroundings around) {
    this.vertx = vertx;
    this.around = around;
    this.failures = new Failures(around.metrics());
    this.bodies = new BodyReceiver(around.config().bodyTimeout(), failures);
    this.json = new Bodies(bodies);
    this.security = new SecurityLog(around.metrics());
    this.gate = gate(around, security);
    this.keyed = new KeyedRoutes(around, security, around.metrics());
    this.payments =
        new PaymentEndpoint(
            bodies, parser(around), around.engine(), around.format(), failures, security, gate);
  }

  private static Gate gate(Surroundings around, SecurityLog security) {
    TlsConfig tls = around.config().tls();
    boolean certified = tls != null && tls.clientAuthority().isPresent();
    return new Gate(around.access(), certified, security, new LimitMetrics(around.metrics()));
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
    RefundEndpoints refunds =
        new RefundEndpoints(
            around.engine(), around.store(), lookups, around.format(), failures, security);
    GuardEndpoints guards =
        new GuardEndpoints(around.guards(), new GuardParser(around.channels().names()), lookups);
    HealthEndpoints health =
        new HealthEndpoints(
            around.engineReady(), around.stopping()::get, new StoreProbe(around.store()));
    Routes routes = new Routes();
    routes
        .post(
            Routes.PAYMENTS,
            context -> payments.handle(context.request(), Merchants.caller(context)))
        .get(Routes.PAYMENTS, new PageEndpoint(around.store(), lookups)::handle)
        .post(Routes.BATCH, batch())
        .get("/v1/payments/:flowId", lookups::byFlowId)
        .post("/v1/payments/:flowId/pay", json.optional(keyed.command("pay", commands()::pay)))
        .post(
            "/v1/payments/:flowId/cancel",
            json.optional(keyed.command("cancel", commands()::cancel)))
        .post(
            "/v1/payments/:flowId/refunds", json.required(MAX_BODY, keyed.refund(refunds::create)))
        .get("/v1/payments/:flowId/refunds", refunds::list)
        .get("/v1/payments/:flowId/refunds/:refundNo", refunds::one)
        .get("/v1/payments/:flowId/transitions", lookups::transitions)
        .get("/v1/orders/:orderId", lookups::order)
        .get("/v1/orders/:orderId/timeline", new TimelineEndpoint(around.store(), lookups)::handle)
        .post("/v1/idempotency-tokens", json.required(MAX_BODY, guards::issue))
        .get("/v1/idempotency-tokens/:token", guards::token)
        .post("/v1/duplicate-checks", json.required(MAX_BODY, guards::check))
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

  private CommandEndpoints commands() {
    return new CommandEndpoints(around.engine(), around.format(), failures);
  }

  private Handler<RoutingContext> batch() {
    BatchEndpoint batch =
        new BatchEndpoint(
            new BatchParser(parser(around)),
            around.engine(),
            around.format(),
            failures,
            security,
            gate);
    return batch.bounded(json.required(BatchEndpoint.MAX_BODY_BYTES, keyed.batch(batch::handle)));
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
