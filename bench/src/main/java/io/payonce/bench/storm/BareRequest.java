package io.payonce.bench.storm;

import io.payonce.bench.server.BenchFailure;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.util.concurrent.TimeUnit;

/**
 * A request that costs the server nothing but its handling: {@code GET /health/live}. It shows what
 * a hundred answers at once take by themselves. Belongs to one event loop.
 */
final class BareRequest {
  private static final int OK = 200;
  private static final int TIMEOUT_SECONDS = 30;

  private final HttpClientRequest request;

  private BareRequest(HttpClientRequest request) {
    this.request = request;
  }

  /** Opens it on the connection; nothing is sent yet. */
  static Future<BareRequest> arm(HttpClientConnection connection) {
    return connection.request(HttpMethod.GET, "/health/live").map(BareRequest::new);
  }

  /** Sends it; ends with the nanoseconds to the end of the answer. */
  Future<Long> release() {
    long releasedAt = System.nanoTime();
    return request
        .send()
        .compose(BareRequest::whole)
        .timeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
        .map(done -> System.nanoTime() - releasedAt);
  }

  private static Future<Void> whole(HttpClientResponse response) {
    return response.statusCode() == OK
        ? response.end()
        : Future.failedFuture(
            new BenchFailure("a bare request was answered " + response.statusCode()));
  }
}
