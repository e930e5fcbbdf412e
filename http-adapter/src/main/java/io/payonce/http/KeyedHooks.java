package io.payonce.http;

import io.payonce.http.wire.FieldErrors;
import io.payonce.http.wire.Problem;
import io.payonce.http.wire.Problems;
import io.payonce.idempotency.IdempotencyHooks;
import io.payonce.idempotency.IdempotencyKey;
import io.payonce.idempotency.IdempotencyRefusal;
import io.payonce.idempotency.KeyScope;
import io.payonce.idempotency.Sighting;
import io.payonce.payment.Refusal;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How the API's idempotent routes speak: in its problems, for its merchants, to its metrics. */
final class KeyedHooks implements IdempotencyHooks {
  private final SecurityLog security;
  private final KeyMetrics metrics;
  private final Function<RoutingContext, Future<Map<String, String>>> now;

  KeyedHooks(
      SecurityLog security,
      KeyMetrics metrics,
      Function<RoutingContext, Future<Map<String, String>>> now) {
    this.security = security;
    this.metrics = metrics;
    this.now = now;
  }

  @Override
  public String tenant(RoutingContext context) {
    return Merchants.of(context);
  }

  /** No body is as good as an empty object. */
  @Override
  public @Nullable Object meaning(RoutingContext context) {
    return context.body().buffer().length() == 0
        ? IdempotencyHooks.jsonMeaning("{}")
        : IdempotencyHooks.super.meaning(context);
  }

  @Override
  public Future<Map<String, String>> now(RoutingContext context) {
    return now.apply(context);
  }

  @Override
  public void refuse(RoutingContext context, IdempotencyRefusal refusal) {
    Responses.problem(context.request(), problem(refusal));
  }

  private static Problem problem(IdempotencyRefusal refusal) {
    return switch (refusal) {
      case KEY_REQUIRED -> badKey("is required");
      case KEY_MALFORMED ->
          badKey(
              "must be 1 to 255 visible ASCII characters, bare or as one quoted string, and the"
                  + " same wherever it is given");
      case IN_PROGRESS -> Problems.of(Refusal.REQUEST_IN_PROGRESS, null);
      case KEY_REUSED -> Problems.of(Refusal.KEY_REUSED, null);
      case ANSWER_TOO_LARGE, OVERLOADED -> Problems.overloaded();
      case STORE_UNAVAILABLE -> Problems.storeUnavailable();
    };
  }

  private static Problem badKey(String message) {
    FieldErrors errors = new FieldErrors();
    errors.add(IdempotencyKey.HEADER, message);
    return Problems.invalid(errors);
  }

  @Override
  public void saw(Sighting sighting, KeyScope scope) {
    metrics.count(scope.operation(), sighting);
    if (sighting == Sighting.REUSED) {
      security.keyReused(scope.operation(), scope.key());
    }
  }
}
