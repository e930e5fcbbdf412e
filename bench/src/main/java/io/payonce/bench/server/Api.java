package io.payonce.bench.server;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Asks an HTTP server for what it knows. At most 16 questions are on their way, more wait. */
public final class Api {
  private static final int CONNECTIONS = 16;
  private static final int TIMEOUT_SECONDS = 30;

  private final HttpClientAgent client;
  private final URI url;

  public Api(Vertx vertx, URI url) {
    this.client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    this.url = url;
  }

  /** The JSON under the path, empty when the server says that there is none. */
  public Future<Optional<JsonObject>> find(String path) {
    return get(path)
        .compose(
            answer ->
                switch (answer.status) {
                  case 200 -> Future.succeededFuture(Optional.of(answer.body.toJsonObject()));
                  case 404 -> Future.succeededFuture(Optional.empty());
                  default -> Future.failedFuture(unexpected(path, answer));
                });
  }

  /** The JSON under the path, which must be there. */
  public Future<JsonObject> json(String path) {
    return find(path)
        .compose(
            found ->
                found
                    .map(Future::succeededFuture)
                    .orElseGet(() -> Future.failedFuture(new BenchFailure(path + " is missing"))));
  }

  /** The text under the path, empty when the server does not show it. */
  public Future<Optional<String>> text(String path) {
    return get(path)
        .map(
            answer ->
                answer.status == 200 ? Optional.of(answer.body.toString()) : Optional.empty());
  }

  private record Given(int status, Buffer body) {}

  private Future<Given> get(String path) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setHost(url.getHost())
            .setPort(url.getPort())
            .setURI(path);
    return client
        .request(options)
        .compose(request -> request.send().compose(Api::given))
        .timeout(TIMEOUT_SECONDS, TimeUnit.SECONDS);
  }

  private static Future<Given> given(HttpClientResponse response) {
    return response.body().map(body -> new Given(response.statusCode(), body));
  }

  private BenchFailure unexpected(String path, Given answer) {
    return new BenchFailure(
        "GET " + url.resolve(path) + " answered " + answer.status + " " + answer.body);
  }
}
