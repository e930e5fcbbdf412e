package io.payonce.http;

import io.payonce.http.wire.Problems;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Receives whole bodies of at most {@value #MAX_BODY_BYTES} bytes, or what a route allows, within a
 * time. Belongs to one verticle and is touched on its event loop only.
 */
final class BodyReceiver {
  static final int MAX_BODY_BYTES = 64 * 1024;
  private static final String IDENTITY = "identity";

  private final long timeoutNanos;
  private final Failures failures;
  // Oldest first: what is too slow is at the head.
  private final Set<Reception> running = new LinkedHashSet<>();

  BodyReceiver(Duration timeout, Failures failures) {
    this.timeoutNanos = timeout.toNanos();
    this.failures = failures;
  }

  /**
   * Receives the body, or answers 415, 413 or 408 itself. A caller that waits to be told to go on
   * is told so here, after everything that speaks from the headers alone has been checked.
   */
  void receive(HttpServerRequest request, BiConsumer<HttpServerRequest, byte[]> then) {
    receive(request, MAX_BODY_BYTES, then);
  }

  /** The same, with another bound. */
  void receive(
      HttpServerRequest request, int maxBytes, BiConsumer<HttpServerRequest, byte[]> then) {
    MultiMap headers = request.headers();
    String encoding = headers.get(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null && !IDENTITY.equalsIgnoreCase(encoding)) {
      Responses.refuse(request, Problems.unsupportedEncoding());
      return;
    }
    String length = headers.get(HttpHeaders.CONTENT_LENGTH);
    if (length != null && lengthOf(length) > maxBytes) {
      Responses.problemAndClose(request, Problems.bodyTooLarge(maxBytes));
      return;
    }
    if (headers.contains(HttpHeaders.EXPECT)) {
      request.response().writeContinue();
    }
    Reception reception = new Reception(this, request, maxBytes, then, System.nanoTime());
    running.add(reception);
    request.handler(reception).endHandler(reception::end).exceptionHandler(reception::broken);
  }

  /** Refuses what has taken too long; to be called now and then. */
  void sweep() {
    long now = System.nanoTime();
    Iterator<Reception> oldest = running.iterator();
    while (oldest.hasNext()) {
      Reception reception = oldest.next();
      if (now - reception.startedNanos() < timeoutNanos) {
        return;
      }
      oldest.remove();
      reception.refuse(Problems.requestTimeout());
    }
  }

  void done(Reception reception) {
    running.remove(reception);
  }

  Failures failures() {
    return failures;
  }

  /** The decoder has refused what is not a number; too long a one is too large a body. */
  static long lengthOf(String header) {
    try {
      return Long.parseLong(header);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }
}
