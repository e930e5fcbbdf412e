package io.payonce.idempotency;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.http.HttpServerRequestInternal;
import io.vertx.core.internal.http.HttpServerRequestWrapper;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.WebServerRequest;

/** The request as it is, but for its response, which is held back. */
final class HeldRequest extends HttpServerRequestWrapper implements WebServerRequest {
  private final HttpServerResponse response;
  private final RoutingContext context;

  HeldRequest(
      HttpServerRequestInternal request, HttpServerResponse response, RoutingContext context) {
    super(request);
    this.response = response;
    this.context = context;
  }

  @Override
  public HttpServerResponse response() {
    return response;
  }

  @Override
  public RoutingContext routingContext() {
    return context;
  }

  // What the wrapper would not ask its request for

  @Override
  public MultiMap params() {
    return delegate.params();
  }

  @Override
  public SocketAddress remoteAddress() {
    return delegate.remoteAddress();
  }

  @Override
  public boolean isSSL() {
    return delegate.isSSL();
  }
}
