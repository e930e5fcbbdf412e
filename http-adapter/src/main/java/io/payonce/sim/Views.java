package io.payonce.sim;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How charges, refunds and events look to the outside. Absent values are left out. */
final class Views {
  private Views() {}

  /** A charge as its present state. */
  static JsonObject charge(Trade trade) {
    JsonObject json =
        new JsonObject().put("outTradeNo", trade.outTradeNo).put("state", trade.state.name());
    if (trade.opened()) {
      json.put("amount", trade.amount).put("currency", trade.currency);
    }
    if (trade.paymentNo != null) {
      json.put("paymentNo", trade.paymentNo);
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
            .put("refundNo", refund.refundNo)
            .put("outTradeNo", refund.trade.outTradeNo)
            .put("providerRefundNo", Digests.providerRefundNo(refund.refundNo))
            .put("amount", refund.amount)
            .put("currency", refund.trade.currency)
            .put("state", refund.state.name());
    if (refund.trade.paymentNo != null) {
      json.put("paymentNo", refund.trade.paymentNo);
    }
    return explain(json, refund.code);
  }

  /** What auditors ask of one number; zeros when the ledger has never heard of it. */
  static JsonObject audit(String outTradeNo, @Nullable Trade known) {
    Trade trade = known == null ? new Trade(outTradeNo) : known;
    JsonObject json =
        new JsonObject()
            .put("outTradeNo", outTradeNo)
            .put("calls", trade.calls)
            .put("charges", trade.charges)
            .put("refunds", trade.refunds)
            .put("amount", trade.amount)
            .put("refundedAmount", trade.refunded)
            .put("refundReserved", trade.refundReserved);
    return known == null ? json : json.mergeIn(charge(trade));
  }

  /** The body of a callback: what was so when the event happened, whatever has become of it. */
  static JsonObject event(Fact.Noted event, Ledger ledger) {
    Refund refund = event.type().ofRefund() ? ledger.knownRefund(event.number()) : null;
    Trade trade = refund == null ? ledger.known(event.number()) : refund.trade;
    JsonObject data = new JsonObject().put("outTradeNo", trade.outTradeNo);
    data.put("amount", refund == null ? trade.amount : refund.amount);
    data.put("currency", trade.currency).put("state", event.type().state());
    if (trade.paymentNo != null && event.type() != EventType.CHARGE_PENDING) {
      data.put("paymentNo", trade.paymentNo);
    }
    if (refund != null) {
      data.put("refundNo", refund.refundNo);
      data.put("providerRefundNo", Digests.providerRefundNo(refund.refundNo));
    }
    explain(data, code(event.type(), trade, refund));
    return envelope(event.id(), event.type(), event.at()).put("data", data);
  }

  private static JsonObject envelope(String id, EventType type, Instant at) {
    return new JsonObject().put("id", id).put("type", type.wire()).put("createdAt", at.toString());
  }

  private static @Nullable Code code(EventType type, Trade trade, @Nullable Refund refund) {
    return refund != null ? refund.code : type == EventType.CHARGE_FAILED ? trade.code : null;
  }

  private static JsonObject explain(JsonObject json, @Nullable Code code) {
    return code == null ? json : json.put("code", code.name()).put("message", code.message());
  }
}
