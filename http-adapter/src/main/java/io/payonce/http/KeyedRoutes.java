package io.payonce.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.payonce.http.wire.CommandParser;
import io.payonce.http.wire.Parsed;
import io.payonce.idempotency.IdempotencyHandler;
import io.payonce.idempotency.IdempotencyHooks;
import io.payonce.idempotency.IdempotencyKey;
import io.payonce.idempotency.IdempotentRoute;
import io.payonce.payment.FlowRef;
import io.payonce.payment.RefundRequest;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The routes that answer an idempotency key once. Each of them is safe to repeat without one, too:
 * what it does goes to the order's partition, where it happens once. Belongs to one verticle.
 */
final class KeyedRoutes {
  /** As large as the answer to any batch can be: it grows with the bad fields of the request. */
  private static final int MAX_BATCH_ANSWER_BYTES = 8 * 1024 * 1024;

  private static final String CACHE_CONTROL = Headers.CACHE_CONTROL.toString();
  private static final String CONTENT_TYPE_OPTIONS = Headers.CONTENT_TYPE_OPTIONS.toString();
  private static final String LOCATION = Headers.LOCATION.toString();
  private static final String PAYMENT_STATE = Headers.PAYMENT_STATE.toString();
  private static final String REFUND_STATE = Headers.REFUND_STATE.toString();
  private static final List<String> KEPT =
      List.of(CACHE_CONTROL, CONTENT_TYPE_OPTIONS, LOCATION, PAYMENT_STATE, REFUND_STATE);

  private final Surroundings around;
  private final SecurityLog security;
  private final KeyMetrics metrics;

  KeyedRoutes(Surroundings around, SecurityLog security, MeterRegistry registry) {
    this.around = around;
    this.security = security;
    this.metrics = new KeyMetrics(registry);
  }

  /** A command about a payment; its repetition tells the payment's state now. */
  Handler<RoutingContext> command(String operation, Handler<RoutingContext> route) {
    return once(options(operation), this::paymentState, route);
  }

  /** A refund; its repetition tells the refund's state now. */
  Handler<RoutingContext> refund(Handler<RoutingContext> route) {
    return once(options("refund"), this::refundState, route);
  }

  /** A batch; its repetition says nothing new. */
  Handler<RoutingContext> batch(Handler<RoutingContext> route) {
    return once(
        options("batch").withAnswersOf(MAX_BATCH_ANSWER_BYTES),
        context -> Future.succeededFuture(Map.of()),
        route);
  }

  private IdempotentRoute options(String operation) {
    List<String> headers =
        Stream.of(IdempotencyKey.HEADER, around.config().keyHeader())
            .filter(name -> name != null)
            .toList();
    return IdempotentRoute.of(operation).keyOptional().withKeyIn(headers).keeping(KEPT);
  }

  private Handler<RoutingContext> once(
      IdempotentRoute options,
      Function<RoutingContext, Future<Map<String, String>>> now,
      Handler<RoutingContext> route) {
    IdempotencyHooks hooks = new KeyedHooks(security, metrics, now);
    return new IdempotencyHandler(around.idempotency(), options, hooks, route);
  }

  private Future<Map<String, String>> paymentState(RoutingContext context) {
    Parsed<FlowRef> parsed =
        CommandParser.start(Merchants.of(context), context.pathParam("flowId"), new byte[0]);
    return parsed instanceof Parsed.Good<FlowRef> good
        ? around
            .store()
            .flow(good.request().flowId())
            .map(
                found ->
                    found.map(flow -> Map.of(PAYMENT_STATE, flow.state().name())).orElse(Map.of()))
        : Future.succeededFuture(Map.of());
  }

  private Future<Map<String, String>> refundState(RoutingContext context) {
    Parsed<RefundRequest> parsed =
        CommandParser.refund(
            Merchants.of(context), context.pathParam("flowId"), Bodies.of(context));
    return parsed instanceof Parsed.Good<RefundRequest> good
        ? around
            .store()
            .refund(good.request().key())
            .map(
                found ->
                    found
                        .map(refund -> Map.of(REFUND_STATE, refund.state().name()))
                        .orElse(Map.of()))
        : Future.succeededFuture(Map.of());
  }
}
