package io.payonce.http;

import io.payonce.http.wire.CancelRequest;
import io.payonce.http.wire.CommandParser;
import io.payonce.http.wire.Parsed;
import io.payonce.http.wire.Problems;
import io.payonce.partition.CommandResult;
import io.payonce.partition.Payments;
import io.payonce.payment.Answer;
import io.payonce.payment.AnswerFormat;
import io.payonce.payment.Flow;
import io.payonce.payment.FlowRef;
import io.payonce.payment.Refusal;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.function.BiConsumer;

/** {@code POST /v1/payments/{flowId}/pay} and {@code …/cancel}. */
final class CommandEndpoints {
  private static final int OK = 200;
  private static final int ACCEPTED = 202;

  private final Payments payments;
  private final AnswerFormat format;
  private final Failures failures;

  CommandEndpoints(Payments payments, AnswerFormat format, Failures failures) {
    this.payments = payments;
    this.format = format;
    this.failures = failures;
  }

  void pay(RoutingContext context) {
    Parsed<FlowRef> parsed =
        CommandParser.start(Merchants.of(context), context.pathParam("flowId"), Bodies.of(context));
    if (parsed instanceof Parsed.Good<FlowRef> good) {
      answer(context, payments.start(good.request()), this::paid);
    } else if (parsed instanceof Parsed.Refused<FlowRef> refused) {
      Responses.problem(context.request(), refused.problem());
    }
  }

  void cancel(RoutingContext context) {
    Parsed<CancelRequest> parsed =
        CommandParser.cancel(
            Merchants.of(context), context.pathParam("flowId"), Bodies.of(context));
    if (parsed instanceof Parsed.Good<CancelRequest> good) {
      CancelRequest cancel = good.request();
      answer(context, payments.cancel(cancel.flow(), cancel.reason()), this::cancelled);
    } else if (parsed instanceof Parsed.Refused<CancelRequest> refused) {
      Responses.problem(context.request(), refused.problem());
    }
  }

  private void answer(
      RoutingContext context,
      Future<CommandResult> result,
      BiConsumer<HttpServerRequest, Flow> done) {
    HttpServerRequest request = context.request();
    result.onComplete(
        ended -> {
          if (ended instanceof CommandResult.Done yes) {
            done.accept(request, yes.flow());
          } else if (ended instanceof CommandResult.Refused no) {
            Responses.problem(request, Problems.of(no.refusal(), no.flow()));
          }
        },
        e -> failures.report(request, e));
  }

  private void paid(HttpServerRequest request, Flow flow) {
    Answer answer = format.answer(flow);
    send(request, answer.code(), flow, answer);
  }

  /** The provider may have been faster: then the payment is what it is, and not cancelled. */
  private void cancelled(HttpServerRequest request, Flow flow) {
    switch (flow.state()) {
      case CANCELLED -> send(request, OK, flow, format.answer(flow));
      case CANCELLING -> send(request, ACCEPTED, flow, format.answer(flow));
      default -> Responses.problem(request, Problems.of(Refusal.ILLEGAL_STATE, flow));
    }
  }

  private static void send(HttpServerRequest request, int status, Flow flow, Answer answer) {
    MultiMap headers = request.response().headers();
    headers.set(Headers.LOCATION, "/v1/payments/" + flow.flowId());
    headers.set(Headers.PAYMENT_STATE, Headers.state(flow.state()));
    Responses.json(request, status, answer.body());
  }
}
