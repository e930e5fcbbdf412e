package io.payonce.access;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Gets the public keys of an issuer, as a file or over HTTP. Thread-safe. */
final class JwkSource {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int MAX_BYTES = 1 << 20;
  private static final int OK = 200;
  private static final String DISCOVERY = "/.well-known/openid-configuration";

  private final Vertx vertx;
  private final JwtConfig.Keys place;
  private final HttpClient client;

  JwkSource(Vertx vertx, JwtConfig.Keys place) {
    this.vertx = vertx;
    this.place = place;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout((int) PATIENCE.toMillis())
                .setIdleTimeout((int) PATIENCE.toSeconds()));
  }

  /** The keys as they are now; fails if they can't be had within a few seconds. */
  Future<JsonArray> get() {
    if (place instanceof JwtConfig.Keys.File file) {
      return vertx
          .fileSystem()
          .readFile(file.path().toString())
          .map(text -> PemKeys.read(text.toString(StandardCharsets.US_ASCII)));
    }
    return address().compose(this::document).map(set -> set.getJsonArray("keys", new JsonArray()));
  }

  private Future<URI> address() {
    if (place instanceof JwtConfig.Keys.Address address) {
      return Future.succeededFuture(address.jwks());
    }
    URI issuer = ((JwtConfig.Keys.Discovered) place).issuer();
    return document(URI.create(issuer.toString().replaceAll("/$", "") + DISCOVERY))
        .compose(
            found ->
                issuer.toString().equals(found.getString("issuer"))
                    ? Future.succeededFuture(URI.create(found.getString("jwks_uri", "")))
                    : Future.failedFuture("another issuer answers: " + found.getString("issuer")));
  }

  private Future<JsonObject> document(URI address) {
    RequestOptions to =
        new RequestOptions()
            .setAbsoluteURI(address.toString())
            .setMethod(HttpMethod.GET)
            .putHeader("Accept", "application/json");
    return client
        .request(to)
        .compose(request -> request.send().compose(JwkSource::body))
        .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .map(JsonObject::new);
  }

  private static Future<Buffer> body(HttpClientResponse response) {
    if (response.statusCode() != OK) {
      return Future.failedFuture("answered " + response.statusCode());
    }
    Buffer body = Buffer.buffer();
    return response
        .handler(
            chunk -> {
              if (body.length() + chunk.length() > MAX_BYTES) {
                response.request().reset();
              } else {
                body.appendBuffer(chunk);
              }
            })
        .end()
        .map(body);
  }

  Future<Void> close() {
    return client.close();
  }
}
