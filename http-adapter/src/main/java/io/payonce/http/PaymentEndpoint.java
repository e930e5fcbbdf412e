package io.payonce.http;

import io.payonce.access.Caller;
import io.payonce.http.wire.Parsed;
import io.payonce.http.wire.PaymentParser;
import io.payonce.http.wire.Problem;
import io.payonce.http.wire.Problems;
import io.payonce.partition.PayResult;
import io.payonce.partition.Payments;
import io.payonce.payment.Answer;
import io.payonce.payment.AnswerFormat;
import io.payonce.payment.PayRequest;
import io.payonce.payment.Refusal;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** {@code POST /v1/payments}: body in, request parsed, engine asked, its bytes out. */
final class PaymentEndpoint {
  private final BodyReceiver bodies;
  private final PaymentParser parser;
  private final Payments payments;
  private final AnswerFormat format;
  private final Failures failures;
  private final SecurityLog security;
  private final Gate gate;

  PaymentEndpoint(
      BodyReceiver bodies,
      PaymentParser parser,
      Payments payments,
      AnswerFormat format,
      Failures failures,
      SecurityLog security,
      Gate gate) {
    this.bodies = bodies;
    this.parser = parser;
    this.payments = payments;
    this.format = format;
    this.failures = failures;
    this.security = security;
    this.gate = gate;
  }

  void handle(HttpServerRequest request, Caller caller) {
    if (MediaTypes.isJson(request.getHeader(HttpHeaders.CONTENT_TYPE))) {
      bodies.receive(request, (same, body) -> pay(same, caller, body));
    } else {
      Responses.refuse(request, Problems.unsupportedMediaType());
    }
  }

  private void pay(HttpServerRequest request, Caller caller, byte[] body) {
    Parsed<PayRequest> parsed = parser.parse(caller.merchantId(), request.headers(), body);
    if (parsed instanceof Parsed.Good<PayRequest> good) {
      pay(request, good.request());
    } else if (parsed instanceof Parsed.Refused<PayRequest> refused) {
      Responses.problem(request, refused.problem());
    }
  }

  private void pay(HttpServerRequest request, PayRequest asked) {
    Problem limit = gate.limit(asked);
    if (limit != null) {
      Responses.problem(request, limit);
      return;
    }
    payments
        .pay(asked)
        .onComplete(result -> answer(request, result), e -> failures.report(request, e));
  }

  private void answer(HttpServerRequest request, PayResult result) {
    if (result instanceof PayResult.Answered answered) {
      answered(request.response(), answered);
    } else if (result instanceof PayResult.Refused refused) {
      refused(request, refused);
    }
  }

  private void refused(HttpServerRequest request, PayResult.Refused refused) {
    if (refused.refusal() == Refusal.KEY_REUSED) {
      security.keyReused(refused.flow());
    }
    Responses.problem(request, Problems.of(refused.refusal(), refused.flow()));
  }

  private void answered(HttpServerResponse response, PayResult.Answered answered) {
    if (response.closed()) {
      return;
    }
    Answer kept = answered.answer();
    Answer answer = kept == null ? format.answer(answered.flow()) : kept;
    MultiMap headers = response.setStatusCode(answer.code()).headers();
    Responses.addCommon(headers, Headers.JSON);
    headers.add(Headers.LOCATION, "/v1/payments/" + answered.flow().flowId());
    headers.add(Headers.PAYMENT_STATE, Headers.state(answered.flow().state()));
    if (!answered.first()) {
      headers.add(Headers.REPLAYED, Headers.TRUE);
    }
    response.end(Buffer.buffer(answer.body()));
  }
}
