package io.payonce.http;

import io.payonce.http.wire.FieldErrors;
import io.payonce.http.wire.FlowQueries;
import io.payonce.http.wire.Problems;
import io.payonce.http.wire.Views;
import io.payonce.store.FlowPages;
import io.payonce.store.FlowQuery;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** {@code GET /v1/payments}: a page of them, or the one that a request number made. */
final class PageEndpoint {
  private static final String REQUEST_NO = "requestNo";

  private final FlowPages pages;
  private final LookupEndpoints lookups;

  PageEndpoint(FlowPages pages, LookupEndpoints lookups) {
    this.pages = pages;
    this.lookups = lookups;
  }

  void handle(RoutingContext context) {
    Optional<MultiMap> query = LookupEndpoints.query(context);
    if (query.isEmpty()) {
      Responses.problem(context.request(), Problems.malformedRequest());
    } else if (query.get().contains(REQUEST_NO)) {
      lookups.byRequestNo(context);
    } else {
      page(context, query.get());
    }
  }

  private void page(RoutingContext context, MultiMap parameters) {
    HttpServerRequest request = context.request();
    FieldErrors errors = new FieldErrors();
    Optional<FlowQuery> query = FlowQueries.read(Merchants.of(context), parameters, errors);
    if (query.isEmpty()) {
      Responses.problem(request, Problems.invalid(errors));
      return;
    }
    lookups.in(
        pages.page(query.get()),
        request,
        page -> Responses.json(request, LookupEndpoints.OK, Views.page(query.get(), page)));
  }
}
