package io.payonce.example;

import io.payonce.idempotency.AnswerCache;
import io.payonce.idempotency.Idempotency;
import io.payonce.idempotency.IdempotencyConfig;
import io.payonce.idempotency.IdempotencyHandler;
import io.payonce.idempotency.IdempotencyHooks;
import io.payonce.idempotency.IdempotentRoute;
import io.payonce.idempotency.PostgresAnswerStore;
import io.payonce.store.Migrations;
import io.payonce.store.PostgresOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.security.SecureRandom;
import java.time.InstantSource;

/** Sends parcels: {@code POST /parcels {"to": …}}, each once, however often it is asked for. */
final class ParcelApp {
  private final Vertx vertx = Vertx.vertx();
  private final Post post;
  private final PostgresAnswerStore store;
  private final Idempotency idempotency;

  ParcelApp(PostgresOptions postgres, Post post) {
    this.post = post;
    this.store = new PostgresAnswerStore(vertx, postgres, 4, new SecureRandom());
    this.idempotency =
        new Idempotency(
            vertx, store, AnswerCache.none(), IdempotencyConfig.DEFAULT, InstantSource.system());
  }

  /** Once for each database, before the first start. */
  static void prepare(String postgresUri) {
    Migrations.run(postgresUri);
  }

  Future<HttpServer> start() {
    Router router = Router.router(vertx);
    router
        .post("/parcels")
        .handler(BodyHandler.create(false))
        .handler(
            new IdempotencyHandler(
                idempotency,
                IdempotentRoute.of("send-parcel"),
                IdempotencyHooks.DEFAULT,
                this::send));
    return vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1");
  }

  /** The route: it knows nothing of keys, only that it may be run again after a crash. */
  private void send(RoutingContext context) {
    String to = context.body().asJsonObject().getString("to");
    boolean mayHaveBeenSent = context.get(IdempotencyHandler.RECOVERED);
    post.send(to, mayHaveBeenSent)
        .onSuccess(
            number ->
                context
                    .response()
                    .setStatusCode(201)
                    .putHeader("Content-Type", "application/json")
                    .putHeader("Location", "/parcels/" + number)
                    .end(new JsonObject().put("number", number).put("to", to).encode()))
        .onFailure(context::fail);
  }

  Future<Void> stop() {
    idempotency.close();
    return store.close().eventually(vertx::close);
  }

  /** Whoever carries parcels. */
  @FunctionalInterface
  interface Post {
    /**
     * Sends a parcel and says its number.
     *
     * @param mayHaveBeenSent look whether it was, before sending it again
     */
    Future<String> send(String to, boolean mayHaveBeenSent);
  }
}
