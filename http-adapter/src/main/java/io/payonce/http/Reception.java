package io.payonce.http;

import io.payonce.http.wire.Problem;
import io.payonce.http.wire.Problems;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One body on its way in. Most arrive in one piece, which is then not copied together. */
final class Reception implements Handler<Buffer> {
  private static final byte[] NOTHING = {};
  private static final int INITIAL_BYTES = 8 * 1024;

  private final BodyReceiver receiver;
  private final HttpServerRequest request;
  private final int maxBytes;
  private final BiConsumer<HttpServerRequest, byte[]> then;
  private final long startedNanos;
  private @Nullable Buffer received;
  private boolean joined;
  private boolean refused;

  Reception(
      BodyReceiver receiver,
      HttpServerRequest request,
      int maxBytes,
      BiConsumer<HttpServerRequest, byte[]> then,
      long startedNanos) {
    this.receiver = receiver;
    this.request = request;
    this.maxBytes = maxBytes;
    this.then = then;
    this.startedNanos = startedNanos;
  }

  long startedNanos() {
    return startedNanos;
  }

  @Override
  public void handle(Buffer chunk) {
    if (refused) {
      return;
    }
    int length = chunk.length() + (received == null ? 0 : received.length());
    if (length > maxBytes) {
      receiver.done(this);
      refuse(Problems.bodyTooLarge(maxBytes));
    } else {
      received = received == null ? chunk : joined(received).appendBuffer(chunk);
    }
  }

  /** The first piece is the decoder's; from the second on there is a buffer of our own. */
  private Buffer joined(Buffer first) {
    if (!joined) {
      joined = true;
      return Buffer.buffer(INITIAL_BYTES).appendBuffer(first);
    }
    return first;
  }

  void end(@Nullable Void end) {
    if (refused) {
      return;
    }
    receiver.done(this);
    try {
      then.accept(request, received == null ? NOTHING : received.getBytes());
    } catch (RuntimeException e) {
      receiver.failures().report(request, e);
    }
  }

  /** The connection broke: there is nobody to answer. */
  void broken(Throwable cause) {
    receiver.done(this);
  }

  void refuse(Problem problem) {
    refused = true;
    Responses.problemAndClose(request, problem);
  }
}
