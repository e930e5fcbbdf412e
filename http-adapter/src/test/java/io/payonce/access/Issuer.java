package io.payonce.access;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** An issuer of tokens that publishes its keys. */
final class Issuer implements AutoCloseable {
  final Vertx vertx = Vertx.vertx();
  final AtomicReference<JsonObject> keys = new AtomicReference<>(new JsonObject());
  final AtomicInteger asked = new AtomicInteger();
  private final HttpServer server;

  Issuer() {
    server =
        await(
            vertx
                .createHttpServer()
                .requestHandler(
                    request -> {
                      boolean discovery = request.path().endsWith("openid-configuration");
                      asked.incrementAndGet();
                      request
                          .response()
                          .end(
                              discovery
                                  ? new JsonObject()
                                      .put("issuer", address().toString())
                                      .put("jwks_uri", keyAddress().toString())
                                      .encode()
                                  : keys.get().encode());
                    })
                .listen(0, "127.0.0.1"));
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  URI keyAddress() {
    return address().resolve("/keys");
  }

  static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(20, SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    await(vertx.close());
  }
}
