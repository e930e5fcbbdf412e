package io.payonce.http;

import io.payonce.access.Caller;
import io.vertx.ext.web.RoutingContext;

/** Who asks, as the endpoints behind the router see it. */
final class Merchants {
  private static final String CALLER = "io.payonce.caller";

  private Merchants() {}

  /** The merchant on whose behalf the request is made. */
  static String of(RoutingContext context) {
    return caller(context).merchantId();
  }

  /** Who makes the request; a route that everybody may ask has none. */
  static Caller caller(RoutingContext context) {
    Caller caller = context.get(CALLER);
    if (caller == null) {
      throw new IllegalStateException("nobody was asked who he is: " + context.normalizedPath());
    }
    return caller;
  }

  static void set(RoutingContext context, Caller caller) {
    context.put(CALLER, caller);
  }
}
