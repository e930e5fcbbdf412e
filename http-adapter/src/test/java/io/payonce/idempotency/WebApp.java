package io.payonce.idempotency;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A web application with one idempotent route, {@code POST /things/:id}, whose work is scripted.
 */
final class WebApp implements AutoCloseable {
  /** A minute to join, so that nothing but the test's own bounds can make it late. */
  static final IdempotencyConfig CONFIG =
      new IdempotencyConfig(
          Duration.ofMinutes(1), 1_000, 10_000, 10_000, Duration.ofDays(30), Duration.ofDays(1));

  final AtomicInteger runs = new AtomicInteger();
  final Map<Sighting, AtomicInteger> seen = new ConcurrentHashMap<>();
  volatile Handler<RoutingContext> work = context -> context.response().end("done");

  private final Vertx vertx = Vertx.vertx();
  private final Idempotency idempotency;
  private final HttpServer server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  WebApp(AnswerStore store) {
    this(store, CONFIG, IdempotentRoute.of("do-thing"));
  }

  WebApp(AnswerStore store, IdempotencyConfig config, IdempotentRoute options) {
    idempotency = new Idempotency(vertx, store, AnswerCache.none(), config, InstantSource.system());
    Router router = Router.router(vertx);
    router
        .post("/things/:id")
        .handler(BodyHandler.create(false))
        .handler(
            context -> {
              context.response().putHeader("X-Before", "yes");
              context.next();
            })
        .handler(new IdempotencyHandler(idempotency, options, new Hooks(), this::run));
    router
        .post("/things/:id")
        .handler(context -> context.response().setStatusCode(202).end("next"));
    router
        .post("/things/:id")
        .failureHandler(
            context -> context.response().setStatusCode(context.statusCode()).end("failed"));
    server = Tests.await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
  }

  private void run(RoutingContext context) {
    runs.incrementAndGet();
    work.handle(context);
  }

  int saw(Sighting sighting) {
    return seen.getOrDefault(sighting, new AtomicInteger()).get();
  }

  HttpResponse<String> post(String key) {
    return post(key, "{\"a\":1}");
  }

  HttpResponse<String> post(String key, String body) {
    return postAsync(key, body).join();
  }

  CompletableFuture<HttpResponse<String>> postAsync(String key, String body) {
    return send(request("/things/7", body).header("Idempotency-Key", key));
  }

  HttpRequest.Builder request(String path, String body) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path))
        .timeout(Duration.ofMinutes(1))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }

  CompletableFuture<HttpResponse<String>> send(HttpRequest.Builder request) {
    return client.sendAsync(request.build(), BodyHandlers.ofString());
  }

  int port() {
    return server.actualPort();
  }

  @Override
  public void close() {
    idempotency.close();
    Tests.await(vertx.close());
  }

  private final class Hooks implements IdempotencyHooks {
    @Override
    public String tenant(RoutingContext context) {
      String tenant = context.request().getHeader("Tenant");
      return tenant == null ? "" : tenant;
    }

    @Override
    public void saw(Sighting sighting, KeyScope scope) {
      seen.computeIfAbsent(sighting, s -> new AtomicInteger()).incrementAndGet();
    }
  }
}
