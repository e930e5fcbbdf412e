package io.payonce.sim;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one callback at a time over at most 64 kept connections. Only a 2xx within 5 s
 * acknowledges; everything else, silence and redirects included, does not.
 */
final class CallbackClient {
  static final int CONNECTIONS = 64;

  private static final Logger LOG = LoggerFactory.getLogger(CallbackClient.class);
  private static final int CONNECT_MILLIS = 2_000;
  private static final int ANSWER_SECONDS = 5;

  private final HttpClient client;
  private final SimSignature signature;

  CallbackClient(Vertx vertx, SimSignature signature) {
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                // Callbacks are signed and no secret; a server to try things with has any
                // certificate.
                .setTrustAll(true)
                .setVerifyHost(false),
            new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    this.signature = signature;
  }

  /** Sends the body, signed now, and tells whether it was acknowledged. Never fails. */
  Future<Boolean> send(String url, Buffer body) {
    RequestOptions to =
        new RequestOptions()
            .setAbsoluteURI(url)
            .setMethod(HttpMethod.POST)
            .putHeader("Content-Type", "application/json")
            .putHeader(SimSignature.HEADER, signature.sign(body.getBytes()));
    return client
        .request(to)
        .compose(request -> exchange(request, body))
        .map(status -> status >= 200 && status < 300)
        .onFailure(cause -> LOG.debug("no answer to a callback from {}", url, cause))
        .otherwise(false);
  }

  private static Future<Integer> exchange(HttpClientRequest request, Buffer body) {
    return request
        .send(body)
        .compose(response -> response.handler(chunk -> {}).end().map(response.statusCode()))
        .timeout(ANSWER_SECONDS, SECONDS)
        .onFailure(cause -> request.reset());
  }

  Future<Void> close() {
    return client.close();
  }
}
