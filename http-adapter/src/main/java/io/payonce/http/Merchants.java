package io.payonce.http;

import io.vertx.ext.web.RoutingContext;
import java.util.Objects;

/** Who asks. Without authentication everybody is the one default merchant. */
final class Merchants {
  static final String DEFAULT = "default";

  /** The merchant on whose behalf the request is made. */
  static String of(RoutingContext context) {
    Objects.requireNonNull(context);
    return DEFAULT;
  }

  private Merchants() {}
}
