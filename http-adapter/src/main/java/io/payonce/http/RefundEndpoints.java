package io.payonce.http;

import io.payonce.http.wire.CommandParser;
import io.payonce.http.wire.FieldErrors;
import io.payonce.http.wire.Parameters;
import io.payonce.http.wire.Parsed;
import io.payonce.http.wire.Problems;
import io.payonce.http.wire.Views;
import io.payonce.partition.Payments;
import io.payonce.partition.RefundResult;
import io.payonce.payment.Answer;
import io.payonce.payment.AnswerFormat;
import io.payonce.payment.Flow;
import io.payonce.payment.Refund;
import io.payonce.payment.RefundKey;
import io.payonce.payment.RefundRequest;
import io.payonce.payment.Refusal;
import io.payonce.store.FlowStore;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** {@code /v1/payments/{flowId}/refunds}: give money back, and see what was given back. */
final class RefundEndpoints {
  static final int MAX_REFUNDS = 1_000;
  private static final int OK = 200;

  private final Payments payments;
  private final FlowStore store;
  private final LookupEndpoints lookups;
  private final AnswerFormat format;
  private final Failures failures;
  private final SecurityLog security;

  RefundEndpoints(
      Payments payments,
      FlowStore store,
      LookupEndpoints lookups,
      AnswerFormat format,
      Failures failures,
      SecurityLog security) {
    this.payments = payments;
    this.store = store;
    this.lookups = lookups;
    this.format = format;
    this.failures = failures;
    this.security = security;
  }

  /** {@code POST …/refunds}. */
  void create(RoutingContext context) {
    HttpServerRequest request = context.request();
    Parsed<RefundRequest> parsed =
        CommandParser.refund(
            Merchants.of(context), context.pathParam("flowId"), Bodies.of(context));
    if (parsed instanceof Parsed.Good<RefundRequest> good) {
      payments
          .refund(good.request())
          .onComplete(result -> answer(request, result), e -> failures.report(request, e));
    } else if (parsed instanceof Parsed.Refused<RefundRequest> refused) {
      Responses.problem(request, refused.problem());
    }
  }

  /** {@code GET …/refunds}, the oldest {@value #MAX_REFUNDS}. */
  void list(RoutingContext context) {
    HttpServerRequest request = context.request();
    lookups.withFlow(
        context,
        flow ->
            lookups.in(
                store.refunds(flow.flowId(), MAX_REFUNDS),
                request,
                refunds -> Responses.json(request, OK, Views.refunds(refunds))));
  }

  /** {@code GET …/refunds/{refundNo}}. */
  void one(RoutingContext context) {
    HttpServerRequest request = context.request();
    FieldErrors errors = new FieldErrors();
    Optional<String> refundNo = Parameters.refundNo(context.pathParam("refundNo"), errors);
    if (refundNo.isEmpty()) {
      Parameters.flowId(context.pathParam("flowId"), errors);
      Responses.problem(request, Problems.invalid(errors));
      return;
    }
    RefundKey key = new RefundKey(Merchants.of(context), refundNo.get());
    lookups.withFlow(
        context,
        flow -> lookups.in(store.refund(key), request, found -> show(request, flow, found)));
  }

  private static void show(HttpServerRequest request, Flow flow, Optional<Refund> found) {
    found
        .filter(refund -> refund.flowId().equals(flow.flowId()))
        .ifPresentOrElse(
            refund -> Responses.json(request, OK, Views.refund(refund)),
            () -> Responses.problem(request, Problems.notFound("refund")));
  }

  private void answer(HttpServerRequest request, RefundResult result) {
    if (result instanceof RefundResult.Answered answered) {
      answered(request, answered);
    } else if (result instanceof RefundResult.Refused refused) {
      if (refused.refusal() == Refusal.KEY_REUSED) {
        security.keyReused(refused.flow());
      }
      Responses.problem(request, Problems.of(refused.refusal(), refused.flow()));
    }
  }

  private void answered(HttpServerRequest request, RefundResult.Answered answered) {
    Refund refund = answered.refund();
    Answer kept = answered.answer();
    Answer answer = kept == null ? format.answer(refund) : kept;
    MultiMap headers = request.response().headers();
    headers.set(
        Headers.LOCATION, "/v1/payments/" + refund.flowId() + "/refunds/" + refund.refundNo());
    headers.set(Headers.REFUND_STATE, refund.state().name());
    if (!answered.first()) {
      headers.set(Headers.REPLAYED, Headers.TRUE);
    }
    Responses.json(request, answer.code(), answer.body());
  }
}
