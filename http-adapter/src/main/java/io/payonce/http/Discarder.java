package io.payonce.http;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** Skips the rest of a body that nobody wants, up to a limit, then closes the connection. */
final class Discarder implements Handler<Buffer> {
  private final HttpServerRequest request;
  private int discarded;

  Discarder(HttpServerRequest request) {
    this.request = request;
  }

  @Override
  public void handle(Buffer chunk) {
    discarded += chunk.length();
    if (discarded > Responses.MAX_DISCARDED_BYTES) {
      request.connection().close();
    }
  }

  /** For whatever ends the body. */
  void close(Object end) {
    request.connection().close();
  }

  void closeAfter(int millis) {
    Vertx.currentContext().owner().setTimer(millis, timer -> request.connection().close());
  }
}
