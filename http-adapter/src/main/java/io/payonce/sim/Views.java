package io.payonce.sim;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How charges, refunds and events look to the outside. Absent values are left out. */
final class Views {
  private static final int MOST_LISTED = 1_000;

  private Views() {}

  /** A charge as its present state. */
  static JsonObject charge(Trade trade) {
    JsonObject json =
        new JsonObject().put("outTradeNo", trade.outTradeNo).put("state", trade.state.name());
    if (trade.opened()) {
      json.put("amount", trade.amount).put("currency", trade.currency);
    }
    Payment payment = trade.payment(null);
    if (payment != null) {
      json.put("paymentNo", payment.paymentNo);
    }
    if (trade.is(ChargeState.PENDING)) {
      json.put("credential", Digests.credential(trade.outTradeNo));
    }
    return explain(json, trade.code);
  }

  /** A refund as its present state. */
  static JsonObject refund(Refund refund) {
    JsonObject json =
        new JsonObject()
            .put("refundNo", refund.refundNo())
            .put("outTradeNo", refund.opened.outTradeNo())
            .put("providerRefundNo", Digests.providerRefundNo(refund.refundNo()))
            .put("amount", refund.amount());
    if (refund.trade != null && refund.trade.opened()) {
      json.put("currency", refund.trade.currency);
    }
    if (refund.paymentNo() != null) {
      json.put("paymentNo", refund.paymentNo());
    }
    return explain(json.put("state", refund.state.name()), refund.code);
  }

  /** What auditors ask of one number; zeros when the ledger has never heard of it. */
  static JsonObject audit(String outTradeNo, @Nullable Trade known) {
    Trade trade = known == null ? new Trade(outTradeNo) : known;
    JsonObject json =
        new JsonObject()
            .put("outTradeNo", outTradeNo)
            .put("calls", trade.calls)
            .put("charges", trade.payments().size())
            .put("refunds", trade.sum(payment -> payment.refunds))
            .put("amount", trade.amount)
            .put("chargedAmount", trade.payments().size() * trade.amount)
            .put("refundedAmount", trade.sum(payment -> payment.refunded))
            .put("refundReserved", trade.sum(payment -> payment.refundReserved))
            .put("refundCalls", trade.refundCalls)
            .put("payments", array(trade.payments(), Views::payment))
            .put("refundRecords", array(trade.refunds(), Views::record));
    return known == null ? json : json.mergeIn(charge(trade));
  }

  private static JsonObject payment(Payment payment) {
    return new JsonObject()
        .put("paymentNo", payment.paymentNo)
        .put("amount", payment.trade.amount)
        .put("at", payment.at.toString())
        .put("refunds", payment.refunds)
        .put("refundedAmount", payment.refunded)
        .put("refundReserved", payment.refundReserved);
  }

  private static JsonObject record(Refund refund) {
    return refund(refund).put("at", refund.opened.at().toString()).put("calls", refund.calls);
  }

  /** The first of them; the counts say how many there are. */
  private static <T> JsonArray array(List<T> items, Function<T, JsonObject> view) {
    return new JsonArray(items.stream().limit(MOST_LISTED).map(view).toList());
  }

  /** The body of a callback: what was so when the event happened, whatever has become of it. */
  static JsonObject event(Fact.Noted event, Ledger ledger) {
    JsonObject data =
        event.type().ofRefund()
            ? ofRefund(event, ledger.knownRefund(event.number()))
            : ofCharge(event, ledger.known(event.number()));
    return envelope(event.id(), event.type(), event.at()).put("data", data);
  }

  private static JsonObject ofRefund(Fact.Noted event, Refund refund) {
    return refund(refund).put("state", event.type().state());
  }

  private static JsonObject ofCharge(Fact.Noted event, Trade trade) {
    JsonObject data =
        new JsonObject()
            .put("outTradeNo", trade.outTradeNo)
            .put("amount", trade.amount)
            .put("currency", trade.currency)
            .put("state", event.type().state());
    if (event.paymentNo() != null) {
      data.put("paymentNo", event.paymentNo());
    }
    return explain(data, event.type() == EventType.CHARGE_FAILED ? Code.PAYER_DECLINED : null);
  }

  private static JsonObject envelope(String id, EventType type, Instant at) {
    return new JsonObject().put("id", id).put("type", type.wire()).put("createdAt", at.toString());
  }

  private static JsonObject explain(JsonObject json, @Nullable Code code) {
    return code == null ? json : json.put("code", code.name()).put("message", code.message());
  }
}
