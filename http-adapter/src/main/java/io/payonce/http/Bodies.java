package io.payonce.http;

import io.payonce.http.wire.Problems;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;

/** Puts the whole JSON body into the context before a route runs. Belongs to one verticle. */
final class Bodies {
  private final BodyReceiver receiver;

  Bodies(BodyReceiver receiver) {
    this.receiver = receiver;
  }

  /** The route with a body of at most so many bytes, which must be JSON by its type. */
  Handler<RoutingContext> required(int maxBytes, Handler<RoutingContext> route) {
    return context -> {
      if (isJson(context.request())) {
        receive(context, maxBytes, route);
      } else {
        Responses.refuse(context.request(), Problems.unsupportedMediaType());
      }
    };
  }

  /** The route with a body that may be missing; only if it is there must its type be JSON. */
  Handler<RoutingContext> optional(Handler<RoutingContext> route) {
    Handler<RoutingContext> checked =
        context -> {
          if (context.body().buffer().length() == 0 || isJson(context.request())) {
            route.handle(context);
          } else {
            Responses.problem(context.request(), Problems.unsupportedMediaType());
          }
        };
    return context -> receive(context, BodyReceiver.MAX_BODY_BYTES, checked);
  }

  private void receive(RoutingContext context, int maxBytes, Handler<RoutingContext> then) {
    receiver.receive(
        context.request(),
        maxBytes,
        (request, body) -> {
          ((RoutingContextInternal) context).setBody(Buffer.buffer(body));
          then.handle(context);
        });
  }

  /** The body that was put there. */
  static byte[] of(RoutingContext context) {
    return context.body().buffer().getBytes();
  }

  private static boolean isJson(HttpServerRequest request) {
    return MediaTypes.isJson(request.getHeader(HttpHeaders.CONTENT_TYPE));
  }
}
