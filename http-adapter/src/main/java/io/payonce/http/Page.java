package io.payonce.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * A file of the jar that is served as it is: read once, off the event loop, then kept. Belongs to
 * one verticle.
 */
final class Page {
  /** Scripts and styles from here only; styles may also be set on elements. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final Vertx vertx;
  private final String resource;
  private final String contentType;
  private final Failures failures;
  private @Nullable Future<Buffer> content;

  Page(Vertx vertx, String resource, String contentType, Failures failures) {
    this.vertx = vertx;
    this.resource = resource;
    this.contentType = contentType;
    this.failures = failures;
  }

  void handle(RoutingContext context) {
    content()
        .onSuccess(bytes -> send(context.response(), bytes))
        .onFailure(e -> failures.report(context.request(), e));
  }

  private Future<Buffer> content() {
    Future<Buffer> known = content;
    if (known == null) {
      known = vertx.executeBlocking(this::read, false);
      content = known;
    }
    return known;
  }

  private Buffer read() {
    try (InputStream in = Page.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not in the jar");
      }
      return Buffer.buffer(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " can't be read", e);
    }
  }

  private void send(HttpServerResponse response, Buffer bytes) {
    if (response.closed()) {
      return;
    }
    response
        .putHeader(Headers.CONTENT_TYPE, contentType)
        .putHeader(Headers.CONTENT_TYPE_OPTIONS, Headers.NO_SNIFF)
        .putHeader(Headers.CACHE_CONTROL, "no-cache")
        .putHeader("Content-Security-Policy", POLICY)
        .putHeader("Referrer-Policy", "no-referrer");
    response.end(bytes);
  }
}
