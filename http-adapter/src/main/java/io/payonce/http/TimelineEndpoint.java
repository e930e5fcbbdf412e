package io.payonce.http;

import io.payonce.http.wire.FieldErrors;
import io.payonce.http.wire.Parameters;
import io.payonce.http.wire.Problems;
import io.payonce.http.wire.TimelinePage;
import io.payonce.http.wire.Views;
import io.payonce.payment.OrderKey;
import io.payonce.store.OrderHistories;
import io.payonce.store.OrderHistory;
import io.payonce.timeline.Timeline;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** {@code GET /v1/orders/{orderId}/timeline}: all that happened to an order, oldest first. */
final class TimelineEndpoint {
  private final OrderHistories orders;
  private final LookupEndpoints lookups;

  TimelineEndpoint(OrderHistories orders, LookupEndpoints lookups) {
    this.orders = orders;
    this.lookups = lookups;
  }

  void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    Optional<MultiMap> query = LookupEndpoints.query(context);
    if (query.isEmpty()) {
      Responses.problem(request, Problems.malformedRequest());
      return;
    }
    FieldErrors errors = new FieldErrors();
    Optional<TimelinePage> page =
        Parameters.orderId(context.pathParam("orderId"), errors)
            .map(orderId -> new OrderKey(Merchants.of(context), orderId))
            .flatMap(order -> TimelinePage.read(order, query.get(), errors));
    if (page.isEmpty()) {
      Responses.problem(request, Problems.invalid(errors));
      return;
    }
    lookups.in(
        orders.history(page.get().order()),
        request,
        history -> answer(request, page.get(), history));
  }

  private static void answer(HttpServerRequest request, TimelinePage page, OrderHistory history) {
    if (history.isEmpty()) {
      Responses.problem(request, Problems.notFound("order"));
    } else {
      Responses.json(request, LookupEndpoints.OK, Views.timeline(page, Timeline.of(history)));
    }
  }
}
