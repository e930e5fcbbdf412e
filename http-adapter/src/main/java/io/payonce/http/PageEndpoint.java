package io.payonce.http;

import io.payonce.http.wire.FieldErrors;
import io.payonce.http.wire.FlowQueries;
import io.payonce.http.wire.Problems;
import io.payonce.http.wire.Views;
import io.payonce.store.FlowPages;
import io.payonce.store.FlowQuery;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** {@code GET /v1/payments}: a page of them, or the one that a request number made. */
final class PageEndpoint {
  private static final String REQUEST_NO = "requestNo";

  private final FlowPages pages;
  private final Handler<RoutingContext> byRequestNo;
  private final Reads reads;

  PageEndpoint(FlowPages pages, Handler<RoutingContext> byRequestNo, Reads reads) {
    this.pages = pages;
    this.byRequestNo = byRequestNo;
    this.reads = reads;
  }

  void handle(RoutingContext context) {
    Optional<MultiMap> query = Reads.query(context.request());
    if (query.isEmpty()) {
      Responses.problem(context.request(), Problems.malformedRequest());
    } else if (query.get().contains(REQUEST_NO)) {
      byRequestNo.handle(context);
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
    reads.in(
        pages.page(query.get()),
        request,
        page -> Responses.json(request, Reads.OK, Views.page(query.get(), page)));
  }
}
