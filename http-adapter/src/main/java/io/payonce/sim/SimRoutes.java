package io.payonce.sim;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The simulator's HTTP API; all that it knows of HTTP is here. Calls are signed over their raw
 * body, those without one over nothing. Ledger and bill, for people, are open while only this
 * machine can reach them.
 */
final class SimRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(SimRoutes.class);
  private static final int LARGEST_BODY = 64 * 1024;

  private final Router router;
  private final Desk desk;
  private final SimSignature signature;
  private final HeldCalls held;

  SimRoutes(Vertx vertx, Desk desk, SimSignature signature, boolean booksOpen) {
    this.router = Router.router(vertx);
    this.desk = desk;
    this.signature = signature;
    this.held = new HeldCalls(vertx);
    router.route().handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY));
    router.post("/charges").handler(signed(this::charge));
    router.get("/charges/:no").handler(signed(number(Fields.TRADE_NUMBER, desk::queryCharge)));
    router.post("/charges/:no/close").handler(signed(number(Fields.TRADE_NUMBER, desk::close)));
    router.post("/refunds").handler(signed(this::refund));
    router.get("/refunds/:no").handler(signed(number(Fields.REFUND_NUMBER, desk::queryRefund)));
    router.get("/ledger").handler(booked(booksOpen, call -> answer(call, desk.totals())));
    router.get("/ledger/:no").handler(booked(booksOpen, number(Fields.TRADE_NUMBER, desk::audit)));
    router.get("/bill").handler(booked(booksOpen, this::bill));
    refuseTheRest();
  }

  Router router() {
    return router;
  }

  private void refuseTheRest() {
    router.errorHandler(400, call -> send(call, Answer.no(Code.INVALID)));
    router.errorHandler(404, call -> send(call, Answer.no(Code.NO_SUCH_PATH)));
    router.errorHandler(405, call -> send(call, Answer.no(Code.METHOD_NOT_ALLOWED)));
    router.errorHandler(413, call -> send(call, Answer.no(Code.TOO_LARGE)));
    router.errorHandler(
        500,
        call -> {
          LOG.error("{} {} failed", call.request().method(), call.request().path(), call.failure());
          send(call, Answer.no(Code.FAILURE));
        });
  }

  private Handler<RoutingContext> booked(boolean open, Handler<RoutingContext> handler) {
    return open ? handler : signed(handler);
  }

  private Handler<RoutingContext> signed(Handler<RoutingContext> handler) {
    return call -> {
      String header = call.request().getHeader(SimSignature.HEADER);
      SimSignature.Verdict verdict = signature.verify(header, body(call).getBytes());
      if (verdict == SimSignature.Verdict.GENUINE) {
        handler.handle(call);
      } else {
        JsonObject reason = new JsonObject().put("reason", verdict.name());
        send(call, Answer.no(Code.SIGNATURE_INVALID, reason));
      }
    };
  }

  private void charge(RoutingContext call) {
    JsonObject json = json(call);
    Fields fields = ChargeRequest.fields(json == null ? new JsonObject() : json);
    ChargeRequest request = ChargeRequest.read(fields);
    answer(call, fields.errors().isEmpty() ? desk.charge(request) : invalid(fields));
  }

  private void refund(RoutingContext call) {
    JsonObject json = json(call);
    Fields fields = RefundRequest.fields(json == null ? new JsonObject() : json);
    RefundRequest request = RefundRequest.read(fields);
    answer(call, fields.errors().isEmpty() ? desk.refund(request) : invalid(fields));
  }

  private Handler<RoutingContext> number(Pattern form, Function<String, Future<Answer>> about) {
    return call -> {
      String number = call.pathParam("no");
      boolean wellFormed = form.matcher(number).matches();
      answer(
          call,
          wellFormed
              ? about.apply(number)
              : Future.succeededFuture(Answer.no(Code.INVALID, field("number", form.pattern()))));
    };
  }

  private void bill(RoutingContext call) {
    LocalDate day = date(call.request().getParam("date"));
    if (day == null) {
      send(call, Answer.no(Code.INVALID, field("date", "YYYY-MM-DD")));
      return;
    }
    desk.bill(day)
        .compose(lines -> new BillWriter(call.response(), lines).write())
        .onFailure(cause -> LOG.debug("a bill was not taken to its end", cause));
  }

  private void answer(RoutingContext call, Future<Answer> answer) {
    answer.onSuccess(given -> give(call, given)).onFailure(call::fail);
  }

  private void give(RoutingContext call, Answer answer) {
    if (answer.silent()) {
      held.hold(call);
    } else {
      send(call, answer);
    }
  }

  private static void send(RoutingContext call, Answer answer) {
    if (call.response().closed() || call.response().ended()) {
      return;
    }
    call.response()
        .setStatusCode(answer.status())
        .putHeader("Content-Type", "application/json")
        .end(answer.body().toBuffer())
        .onFailure(cause -> LOG.debug("an answer was not taken", cause));
  }

  private static Future<Answer> invalid(Fields fields) {
    JsonObject errors = new JsonObject().put("errors", fields.errors());
    return Future.succeededFuture(Answer.no(Code.INVALID, errors));
  }

  private static JsonObject field(String name, String form) {
    return new JsonObject().put("field", name).put("allowed", form);
  }

  private static Buffer body(RoutingContext call) {
    Buffer body = call.body().buffer();
    return body == null ? Buffer.buffer() : body;
  }

  /** The body as a JSON object, or null when it is none. */
  private static @Nullable JsonObject json(RoutingContext call) {
    try {
      return new JsonObject(body(call));
    } catch (DecodeException | ClassCastException malformed) {
      return null;
    }
  }

  private static @Nullable LocalDate date(@Nullable String text) {
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeParseException malformed) {
      return null;
    }
  }
}
