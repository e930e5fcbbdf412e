package io.payonce.provider;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * Exchanges requests and answers within bounds: so many kept connections, so many calls in line for
 * one, so long from the call to the last byte of the answer, so many bytes of it. A call that is
 * given up is taken out of the line or off the wire. Thread-safe.
 */
final class HttpCaller {
  static final int MAX_ANSWER_BYTES = 64 * 1024;

  private static final int KEEP_ALIVE_SECONDS = 30;

  private final HttpClient client;
  private final Duration deadline;

  /**
   * @param connections 1 … 1,000
   * @param inLine calls that may wait for a connection
   */
  HttpCaller(Vertx vertx, Duration deadline, int connections, int inLine) {
    this.deadline = deadline;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout((int) deadline.toMillis())
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setTcpNoDelay(true)
                .setMaxInitialLineLength(1024)
                .setMaxHeaderSize(8 * 1024),
            new PoolOptions().setHttp1MaxSize(connections).setMaxWaitQueueSize(inLine));
  }

  /** An answer, complete. */
  record Reply(int status, Buffer body) {}

  /** Fails when there is no whole answer in time. */
  Future<Reply> call(RequestOptions to, Buffer body) {
    long begun = System.nanoTime();
    return client
        .request(to.setConnectTimeout(deadline.toMillis()))
        .compose(request -> exchange(request, body, begun));
  }

  private Future<Reply> exchange(HttpClientRequest request, Buffer body, long begun) {
    long left = deadline.toMillis() - (System.nanoTime() - begun) / 1_000_000;
    Future<Reply> reply =
        left <= 0
            ? Future.failedFuture(new TimeoutException("no connection in time"))
            : request.send(body).compose(HttpCaller::read).timeout(left, MILLISECONDS);
    return reply.onFailure(cause -> request.reset());
  }

  private static Future<Reply> read(HttpClientResponse response) {
    Buffer body = Buffer.buffer();
    response.handler(
        chunk -> {
          if (body.length() + chunk.length() > MAX_ANSWER_BYTES) {
            response.request().reset();
          } else {
            body.appendBuffer(chunk);
          }
        });
    return response.end().map(end -> new Reply(response.statusCode(), body));
  }

  Future<Void> close() {
    return client.close();
  }
}
