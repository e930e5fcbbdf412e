package io.payonce.bench.bare;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/** Answers every JSON object with the same body, under the headers of a replayed payment. */
final class BareVerticle extends VerticleBase {
  private static final int CREATED = 201;
  private static final int BAD_REQUEST = 400;
  private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
  private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
  private static final CharSequence NO_SNIFF = HttpHeaders.createOptimized("nosniff");
  private static final CharSequence CONTENT_TYPE_OPTIONS =
      HttpHeaders.createOptimized("X-Content-Type-Options");
  private static final CharSequence PAYMENT_STATE = HttpHeaders.createOptimized("Payment-State");
  private static final CharSequence SUCCESS = HttpHeaders.createOptimized("SUCCESS");
  private static final CharSequence REPLAYED = HttpHeaders.createOptimized("Idempotent-Replayed");
  private static final CharSequence TRUE = HttpHeaders.createOptimized("true");

  private final Buffer body;
  private final CharSequence location;
  private final int port;
  private HttpServer server;

  /**
   * An instance on one event loop.
   *
   * @param body that every answer has, a payment's
   * @param port as the options of a server have it: a negative one is any, the same for all
   */
  @SuppressWarnings("NullAway.Init") // what start() makes
  BareVerticle(String body, int port) {
    this.body = Buffer.buffer(body);
    this.location =
        HttpHeaders.createOptimized(
            "/v1/payments/" + new JsonObject(body).getString("flowId", "none"));
    this.port = port;
  }

  @Override
  public Future<?> start() {
    HttpServerOptions options = new HttpServerOptions().setHost("127.0.0.1").setPort(port);
    server = vertx.createHttpServer(options).requestHandler(this::handle);
    return server.listen();
  }

  int port() {
    return server.actualPort();
  }

  private void handle(HttpServerRequest request) {
    if (request.method().equals(HttpMethod.GET)) {
      request.response().end();
    } else {
      request.body().onSuccess(received -> answer(request.response(), received));
    }
  }

  private void answer(HttpServerResponse response, Buffer received) {
    try {
      JsonObject payment = received.toJsonObject();
      response.setStatusCode(payment.containsKey("requestNo") ? CREATED : BAD_REQUEST);
    } catch (DecodeException | ClassCastException malformed) {
      response.setStatusCode(BAD_REQUEST);
    }
    MultiMap headers = response.headers();
    headers
        .add(HttpHeaders.CONTENT_TYPE, JSON)
        .add(HttpHeaders.CACHE_CONTROL, NO_STORE)
        .add(CONTENT_TYPE_OPTIONS, NO_SNIFF)
        .add(HttpHeaders.LOCATION, location)
        .add(PAYMENT_STATE, SUCCESS)
        .add(REPLAYED, TRUE);
    response.end(body);
  }
}
