package io.payonce.idempotency;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.http.HttpServerRequestInternal;
import io.vertx.ext.web.impl.RoutingContextDecorator;
import io.vertx.ext.web.impl.RoutingContextInternal;

/** The context of a route whose response is held back until it is kept. */
@SuppressWarnings("unchecked") // data() of the decorator
final class OnceContext extends RoutingContextDecorator {
  private final Attempt attempt;
  private final HeldResponse response;
  private final HeldRequest request;

  OnceContext(RoutingContextInternal context, Attempt attempt, int maxBytes) {
    super(context.currentRoute(), context);
    this.attempt = attempt;
    this.response = new HeldResponse(context.response(), attempt, maxBytes, this::fail);
    this.request = new HeldRequest((HttpServerRequestInternal) context.request(), response, this);
  }

  @Override
  public HttpServerRequest request() {
    return request;
  }

  @Override
  public HttpServerResponse response() {
    return response;
  }

  @Override
  public void fail(int statusCode) {
    leave(() -> super.fail(statusCode));
  }

  @Override
  public void fail(Throwable throwable) {
    leave(() -> super.fail(throwable));
  }

  @Override
  public void fail(int statusCode, Throwable throwable) {
    leave(() -> super.fail(statusCode, throwable));
  }

  @Override
  public void next() {
    leave(super::next);
  }

  @Override
  public void reroute(HttpMethod method, String path) {
    leave(() -> super.reroute(method, path));
  }

  private void leave(Runnable then) {
    if (response.close()) {
      attempt.left(then);
    }
  }
}
