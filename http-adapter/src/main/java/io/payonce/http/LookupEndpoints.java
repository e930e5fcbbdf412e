package io.payonce.http;

import io.payonce.http.wire.FieldErrors;
import io.payonce.http.wire.Parameters;
import io.payonce.http.wire.Problems;
import io.payonce.http.wire.Views;
import io.payonce.payment.Flow;
import io.payonce.payment.OrderKey;
import io.payonce.payment.OrderView;
import io.payonce.payment.RequestKey;
import io.payonce.payment.Transition;
import io.payonce.store.FlowStore;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The reads: straight from the store, so that they show what is committed and nothing else. */
final class LookupEndpoints {
  static final int MAX_FLOWS = 100;
  static final int MAX_TRANSITIONS = 1_000;
  private static final long TIMEOUT_MILLIS = 1_500;
  static final int OK = 200;

  private final FlowStore store;
  private final Failures failures;

  LookupEndpoints(FlowStore store, Failures failures) {
    this.store = store;
    this.failures = failures;
  }

  /** {@code GET /v1/payments/{flowId}}. */
  void byFlowId(RoutingContext context) {
    HttpServerRequest request = context.request();
    withFlow(context, flow -> Responses.json(request, OK, Views.flow(flow)));
  }

  /** {@code GET /v1/payments/{flowId}/transitions}, the newest {@value #MAX_TRANSITIONS}. */
  void transitions(RoutingContext context) {
    HttpServerRequest request = context.request();
    withFlow(
        context,
        flow -> {
          Future<List<Transition>> history = store.transitions(flow.flowId(), MAX_TRANSITIONS);
          in(history, request, all -> Responses.json(request, OK, Views.transitions(all)));
        });
  }

  /** {@code GET /v1/payments?requestNo=}. */
  void byRequestNo(RoutingContext context) {
    HttpServerRequest request = context.request();
    Optional<MultiMap> query = query(context);
    if (query.isEmpty()) {
      Responses.problem(request, Problems.malformedRequest());
      return;
    }
    FieldErrors errors = new FieldErrors();
    Optional<String> requestNo = Parameters.requestNo(query.get(), errors);
    if (requestNo.isEmpty()) {
      Responses.problem(request, Problems.invalid(errors));
      return;
    }
    Future<Optional<Flow>> found =
        store.flow(new RequestKey(Merchants.of(context), requestNo.get()));
    in(found, request, flow -> answer(request, flow));
  }

  /** The query's parameters, unless its percent-encoding is broken. */
  static Optional<MultiMap> query(RoutingContext context) {
    try {
      return Optional.of(context.queryParams());
    } catch (IllegalArgumentException | HttpException e) {
      return Optional.empty();
    }
  }

  /** {@code GET /v1/orders/{orderId}}, with the newest {@value #MAX_FLOWS} flows. */
  void order(RoutingContext context) {
    HttpServerRequest request = context.request();
    FieldErrors errors = new FieldErrors();
    Optional<String> orderId = Parameters.orderId(context.pathParam("orderId"), errors);
    if (orderId.isEmpty()) {
      Responses.problem(request, Problems.invalid(errors));
      return;
    }
    OrderKey key = new OrderKey(Merchants.of(context), orderId.get());
    in(store.flows(key, MAX_FLOWS), request, flows -> answer(request, key, flows));
  }

  private static void answer(HttpServerRequest request, OrderKey key, List<Flow> flows) {
    if (flows.isEmpty()) {
      Responses.problem(request, Problems.notFound("order"));
    } else {
      Responses.json(request, OK, Views.order(new OrderView(key, flows)));
    }
  }

  private static void answer(HttpServerRequest request, Optional<Flow> found) {
    found.ifPresentOrElse(
        flow -> Responses.json(request, OK, Views.flow(flow)),
        () -> Responses.problem(request, Problems.notFound("payment")));
  }

  /** Hands over the flow that the path names, or answers 400 or 404. */
  void withFlow(RoutingContext context, Consumer<Flow> then) {
    HttpServerRequest request = context.request();
    FieldErrors errors = new FieldErrors();
    Optional<UUID> flowId = Parameters.flowId(context.pathParam("flowId"), errors);
    if (flowId.isEmpty()) {
      Responses.problem(request, Problems.invalid(errors));
      return;
    }
    String merchant = Merchants.of(context);
    in(
        store.flow(flowId.get()).map(flow -> flow.filter(found -> isOf(merchant, found))),
        request,
        flow ->
            flow.ifPresentOrElse(
                then, () -> Responses.problem(request, Problems.notFound("payment"))));
  }

  /** Hands over what is read, in time, or answers 503. */
  <T> void in(Future<T> reading, HttpServerRequest request, Consumer<T> then) {
    reading
        .timeout(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
        .onSuccess(
            value -> {
              try {
                then.accept(value);
              } catch (RuntimeException e) {
                failures.report(request, e);
              }
            })
        .onFailure(e -> failures.report(request, e));
  }

  private static boolean isOf(String merchant, Flow flow) {
    return flow.intent().order().merchantId().equals(merchant);
  }
}
