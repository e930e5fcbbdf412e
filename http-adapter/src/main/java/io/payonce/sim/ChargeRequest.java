package io.payonce.sim;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A call that asks for a charge. */
record ChargeRequest(
    String outTradeNo, long amount, String currency, Wishes wishes, @Nullable String callbackUrl) {
  private static final Set<String> FIELDS =
      Set.of("outTradeNo", "amount", "currency", "sim", "callbackUrl");

  static Fields fields(JsonObject json) {
    return new Fields(json, FIELDS);
  }

  /** The request in these fields; counts only when they have no error afterwards. */
  static ChargeRequest read(Fields fields) {
    return new ChargeRequest(
        fields.text("outTradeNo", Fields.TRADE_NUMBER),
        fields.amount("amount"),
        fields.text("currency", Fields.CURRENCY),
        fields.faults("sim"),
        fields.url("callbackUrl"));
  }

  /** Whether this is the charge that {@code trade} is. */
  boolean isFor(Trade trade) {
    return amount == trade.amount && currency.equals(trade.currency);
  }

  /** Treated as {@code chosen}, and its refunds as it wishes. */
  Fact.Opened opened(Behaviour chosen, @Nullable Instant payAt, Instant at) {
    String sim = new Wishes(chosen, wishes.refunds()).words();
    return new Fact.Opened(at, outTradeNo, amount, currency.intern(), sim, callbackUrl, payAt);
  }
}
