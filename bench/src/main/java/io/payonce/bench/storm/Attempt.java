package io.payonce.bench.storm;

import io.payonce.bench.server.BenchFailure;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One shot on its way: first all of it but the last byte, then that. Belongs to one event loop. */
final class Attempt {
  private static final int TIMEOUT_SECONDS = 30;

  // Fixed at construction
  private final Shot shot;
  private final Buffer body;

  // Touched only on the connection's event loop
  private Future<Reply> reply = Future.failedFuture("not sent");
  private @Nullable HttpClientRequest request;
  private long releasedAt;

  Attempt(Round round, Shot shot) {
    this.shot = shot;
    this.body = round.body(shot);
  }

  /** Sends all but the last byte; ends when it has left. */
  Future<Void> arm(HttpClientConnection connection) {
    Future<Void> sent =
        connection.request(HttpMethod.POST, "/v1/payments").compose(this::sendMostOf);
    reply = sent.isComplete() && sent.failed() ? Future.failedFuture(sent.cause()) : reply;
    return sent.onFailure(cause -> reply = Future.failedFuture(cause));
  }

  private Future<Void> sendMostOf(HttpClientRequest opened) {
    request = opened;
    // Listens before anything is sent: a refusal may come before the last byte has gone.
    reply = opened.response().compose(this::read);
    opened
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader("Idempotency-Key", shot.requestNo())
        .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
    return opened.write(body.slice(0, body.length() - 1));
  }

  /** Whether there is an answer, or there can't be one any more. */
  boolean isAnswered() {
    return reply.isComplete();
  }

  /** Sends the last byte; the future never fails. */
  Future<Reply> release() {
    releasedAt = System.nanoTime();
    Future<Void> sent =
        request == null
            ? Future.succeededFuture()
            : request.end(body.slice(body.length() - 1, body.length()));
    return Future.join(sent, reply)
        .timeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
        .transform(
            ended ->
                Future.succeededFuture(
                    reply.succeeded() ? reply.result() : Reply.none(shot, ended.cause())));
  }

  private Future<Reply> read(HttpClientResponse response) {
    if (releasedAt == 0) {
      return Future.failedFuture(
          new BenchFailure("answered before it was asked: " + response.statusCode()));
    }
    return response
        .body()
        .map(bytes -> Reply.of(shot, response, bytes, System.nanoTime() - releasedAt));
  }
}
