package io.payonce.bench.provider;

import io.vertx.core.json.JsonObject;

/** What the provider was asked to charge. What else it says is a function of the number. */
record Charge(String outTradeNo, long amount, String currency, boolean paid) {

  /**
   * Of the body of a call.
   *
   * @throws IllegalArgumentException when one of its fields is missing
   */
  static Charge of(JsonObject call) {
    String outTradeNo = call.getString("outTradeNo");
    Long amount = call.getLong("amount");
    String currency = call.getString("currency");
    if (outTradeNo == null || amount == null || currency == null) {
      throw new IllegalArgumentException("a charge has a number, an amount and a currency");
    }
    return new Charge(outTradeNo, amount, currency, false);
  }

  boolean isFor(Charge other) {
    return outTradeNo.equals(other.outTradeNo)
        && amount == other.amount
        && currency.equals(other.currency);
  }

  Charge asPaid() {
    return new Charge(outTradeNo, amount, currency, true);
  }

  /** As an answer to who asks. */
  JsonObject view() {
    JsonObject view =
        new JsonObject()
            .put("outTradeNo", outTradeNo)
            .put("state", paid ? "PAID" : "PENDING")
            .put("amount", amount)
            .put("currency", currency);
    return paid
        ? view.put("paymentNo", paymentNo())
        : view.put("credential", "sim://pay/" + outTradeNo);
  }

  /** As the news that it was paid. */
  JsonObject event(String createdAt) {
    return new JsonObject()
        .put("id", "EV-" + outTradeNo)
        .put("type", "charge.succeeded")
        .put("createdAt", createdAt)
        .put(
            "data",
            new JsonObject()
                .put("outTradeNo", outTradeNo)
                .put("amount", amount)
                .put("currency", currency)
                .put("state", "PAID")
                .put("paymentNo", paymentNo()));
  }

  private String paymentNo() {
    return "SIMP" + outTradeNo;
  }
}
