package io.payonce.http;

import io.payonce.http.wire.Problems;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The table of what is served. A path that is not in it is 404, another method on one 405. */
final class Routes {
  static final String API = "/v1/*";
  static final String PAYMENTS = "/v1/payments";
  static final String BATCH = "/v1/payments/batch";

  private final Map<String, Map<HttpMethod, Handler<RoutingContext>>> table = new LinkedHashMap<>();

  /** A path with {@code :name} for what varies. {@code HEAD} comes with {@code GET}. */
  Routes get(String path, Handler<RoutingContext> handler) {
    methods(path).put(HttpMethod.GET, handler);
    methods(path).put(HttpMethod.HEAD, handler);
    return this;
  }

  Routes post(String path, Handler<RoutingContext> handler) {
    methods(path).put(HttpMethod.POST, handler);
    return this;
  }

  private Map<HttpMethod, Handler<RoutingContext>> methods(String path) {
    return table.computeIfAbsent(path, p -> new LinkedHashMap<>());
  }

  /** The paths served and their methods. */
  Map<String, Set<HttpMethod>> paths() {
    Map<String, Set<HttpMethod>> paths = new LinkedHashMap<>();
    table.forEach((path, methods) -> paths.put(path, methods.keySet()));
    return paths;
  }

  /** Everything in the table; requests to the API count as in flight. */
  Router router(Vertx vertx, InFlight inFlight, Failures failures) {
    Router router = Router.router(vertx);
    router.route(API).handler(context -> admit(context, inFlight));
    table.forEach((path, methods) -> mount(router, path, methods));
    router.route().handler(context -> Responses.refuse(context.request(), Problems.notFound()));
    router.errorHandler(
        400, context -> Responses.refuse(context.request(), Problems.malformedRequest()));
    router.errorHandler(500, context -> failures.report(context.request(), cause(context)));
    return router;
  }

  private static void admit(RoutingContext context, InFlight inFlight) {
    if (inFlight.admit(context)) {
      context.next();
    }
  }

  private static void mount(
      Router router, String path, Map<HttpMethod, Handler<RoutingContext>> methods) {
    methods.forEach((method, handler) -> router.route(method, path).handler(handler));
    List<String> names = new ArrayList<>();
    methods.keySet().forEach(method -> names.add(method.name()));
    String allowed = String.join(", ", names);
    router
        .route(path)
        .handler(
            context -> {
              context.response().putHeader(HttpHeaders.ALLOW, allowed);
              Responses.refuse(context.request(), Problems.methodNotAllowed(allowed));
            });
  }

  private static Throwable cause(RoutingContext context) {
    Throwable failure = context.failure();
    return failure == null ? new IllegalStateException("failed without a cause") : failure;
  }
}
