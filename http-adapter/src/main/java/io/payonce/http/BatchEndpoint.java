package io.payonce.http;

import io.payonce.access.Caller;
import io.payonce.http.wire.BatchAnswer;
import io.payonce.http.wire.BatchParser;
import io.payonce.http.wire.Parsed;
import io.payonce.http.wire.Problem;
import io.payonce.http.wire.Problems;
import io.payonce.partition.PayResult;
import io.payonce.partition.Payments;
import io.payonce.payment.Answer;
import io.payonce.payment.AnswerFormat;
import io.payonce.payment.PayRequest;
import io.payonce.payment.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * {@code POST /v1/payments/batch}: each payment by itself, answered as if it had come alone. Those
 * that are to be repeated are announced by {@code Retry-After}. Belongs to one verticle.
 */
final class BatchEndpoint {
  static final int MAX_BODY_BYTES = 1 << 20;

  /** Batches of one instance at a time; one more gets 503. */
  static final int MAX_RUNNING = 16;

  private static final int OK = 200;

  private final BatchParser parser;
  private final Payments payments;
  private final AnswerFormat format;
  private final Failures failures;
  private final SecurityLog security;
  private final Gate gate;
  private int running;

  BatchEndpoint(
      BatchParser parser,
      Payments payments,
      AnswerFormat format,
      Failures failures,
      SecurityLog security,
      Gate gate) {
    this.parser = parser;
    this.payments = payments;
    this.format = format;
    this.failures = failures;
    this.security = security;
    this.gate = gate;
  }

  /** Lets {@value #MAX_RUNNING} pass, counted until they are answered. */
  Handler<RoutingContext> bounded(Handler<RoutingContext> route) {
    return context -> {
      if (running >= MAX_RUNNING) {
        Responses.refuse(context.request(), Problems.overloaded());
        return;
      }
      running++;
      context.addEndHandler(end -> running--);
      route.handle(context);
    };
  }

  void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    Caller caller = Merchants.caller(context);
    Parsed<List<Parsed<PayRequest>>> parsed = parser.parse(caller.merchantId(), Bodies.of(context));
    if (parsed instanceof Parsed.Good<List<Parsed<PayRequest>>> good) {
      new BatchRun<>(good.request(), item -> pay(request, caller, item))
          .start()
          .onComplete(results -> answer(request, results), e -> failures.report(request, e));
    } else if (parsed instanceof Parsed.Refused<List<Parsed<PayRequest>>> refused) {
      Responses.problem(request, refused.problem());
    }
  }

  private Future<ItemAnswer> pay(
      HttpServerRequest request, Caller caller, Parsed<PayRequest> item) {
    if (item instanceof Parsed.Good<PayRequest> good) {
      Problem limit = gate.limit(caller, good.request());
      return limit == null
          ? pay(request, good.request())
          : Future.succeededFuture(ItemAnswer.of(limit));
    }
    Problem problem = ((Parsed.Refused<PayRequest>) item).problem();
    return Future.succeededFuture(ItemAnswer.of(problem));
  }

  private Future<ItemAnswer> pay(HttpServerRequest request, PayRequest asked) {
    return Future.succeededFuture(asked)
        .compose(payments::pay)
        .map(this::answer)
        .otherwise(e -> ItemAnswer.of(failures.problem(request, e)));
  }

  private ItemAnswer answer(PayResult result) {
    if (result instanceof PayResult.Answered answered) {
      Answer kept = answered.answer();
      return new ItemAnswer(kept == null ? format.answer(answered.flow()) : kept, 0);
    }
    PayResult.Refused refused = (PayResult.Refused) result;
    if (refused.refusal() == Refusal.KEY_REUSED) {
      security.keyReused(refused.flow());
    }
    return ItemAnswer.of(Problems.of(refused.refusal(), refused.flow()));
  }

  private static void answer(HttpServerRequest request, List<ItemAnswer> items) {
    int retryAfter = items.stream().mapToInt(ItemAnswer::retryAfterSeconds).max().orElse(0);
    if (retryAfter > 0) {
      request.response().headers().set(Headers.RETRY_AFTER, Integer.toString(retryAfter));
    }
    Responses.json(request, OK, BatchAnswer.of(items.stream().map(ItemAnswer::answer).toList()));
  }

  /**
   * What one payment of a batch gets.
   *
   * @param retryAfterSeconds when it is worth trying again; 0 when trying again will not help
   */
  private record ItemAnswer(Answer answer, int retryAfterSeconds) {
    static ItemAnswer of(Problem problem) {
      return new ItemAnswer(
          new Answer(problem.status(), problem.json()), problem.retryAfterSeconds());
    }
  }
}
