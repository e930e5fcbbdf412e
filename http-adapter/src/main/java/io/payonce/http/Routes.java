package io.payonce.http;

import io.payonce.access.Role;
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
import java.util.Optional;
import java.util.Set;

/**
 * The table of what is served, and to whom. A path that is not in it is 404, another method on one
 * 405. A route is for callers that are known and may do that, unless it is added as an open one.
 */
final class Routes {
  static final String API = "/v1/*";
  static final String PAYMENTS = "/v1/payments";
  static final String BATCH = "/v1/payments/batch";

  private final Map<String, Map<HttpMethod, Entry>> table = new LinkedHashMap<>();

  /**
   * One way to ask for something.
   *
   * @param needed what the caller must be allowed; empty: everybody may ask
   */
  private record Entry(Optional<Role> needed, Handler<RoutingContext> handler) {}

  /** A path with {@code :name} for what varies. {@code HEAD} comes with {@code GET}. */
  Routes get(String path, Handler<RoutingContext> handler) {
    return get(path, Role.READ, handler);
  }

  Routes get(String path, Role needed, Handler<RoutingContext> handler) {
    return get(path, Optional.of(needed), handler);
  }

  /** What everybody may ask for. */
  Routes openGet(String path, Handler<RoutingContext> handler) {
    return get(path, Optional.empty(), handler);
  }

  private Routes get(String path, Optional<Role> needed, Handler<RoutingContext> handler) {
    add(path, HttpMethod.GET, needed, handler);
    return add(path, HttpMethod.HEAD, needed, handler);
  }

  Routes post(String path, Handler<RoutingContext> handler) {
    return post(path, Role.PAY, handler);
  }

  Routes post(String path, Role needed, Handler<RoutingContext> handler) {
    return add(path, HttpMethod.POST, Optional.of(needed), handler);
  }

  /** What everybody may send; the handler finds out whether to believe it. */
  Routes openPost(String path, Handler<RoutingContext> handler) {
    return add(path, HttpMethod.POST, Optional.empty(), handler);
  }

  private Routes add(
      String path, HttpMethod method, Optional<Role> needed, Handler<RoutingContext> handler) {
    table.computeIfAbsent(path, p -> new LinkedHashMap<>()).put(method, new Entry(needed, handler));
    return this;
  }

  /** The paths served and their methods. */
  Map<String, Set<HttpMethod>> paths() {
    Map<String, Set<HttpMethod>> paths = new LinkedHashMap<>();
    table.forEach((path, methods) -> paths.put(path, methods.keySet()));
    return paths;
  }

  /** What a caller must be allowed; empty: everybody may ask. */
  Optional<Role> needed(String path, HttpMethod method) {
    Entry entry = table.getOrDefault(path, Map.of()).get(method);
    if (entry == null) {
      throw new IllegalArgumentException("not served: " + method + " " + path);
    }
    return entry.needed();
  }

  /** Everything in the table; requests to the API count as in flight. */
  Router router(Vertx vertx, InFlight inFlight, Gate gate, Failures failures) {
    Router router = Router.router(vertx);
    router.route(API).handler(context -> admit(context, inFlight));
    table.forEach((path, methods) -> mount(router, path, methods, gate));
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

  private static void mount(Router router, String path, Map<HttpMethod, Entry> methods, Gate gate) {
    methods.forEach((method, entry) -> router.route(method, path).handler(guarded(entry, gate)));
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

  private static Handler<RoutingContext> guarded(Entry entry, Gate gate) {
    if (entry.needed().isEmpty()) {
      return entry.handler();
    }
    Role needed = entry.needed().get();
    return context ->
        gate.enter(
            context.request(),
            needed,
            (request, caller) -> {
              Merchants.set(context, caller);
              entry.handler().handle(context);
            });
  }

  private static Throwable cause(RoutingContext context) {
    Throwable failure = context.failure();
    return failure == null ? new IllegalStateException("failed without a cause") : failure;
  }
}
