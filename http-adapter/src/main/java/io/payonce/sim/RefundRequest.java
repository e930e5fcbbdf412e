package io.payonce.sim;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call that asks for a refund.
 *
 * @param paymentNo what is to be given back; null is the charge's first payment
 * @param behaviour null leaves the choice to the charge, and then to the simulator
 */
record RefundRequest(
    String refundNo,
    String outTradeNo,
    long amount,
    @Nullable String paymentNo,
    @Nullable Behaviour behaviour) {
  private static final Set<String> FIELDS =
      Set.of("refundNo", "outTradeNo", "amount", "paymentNo", "sim");

  static Fields fields(JsonObject json) {
    return new Fields(json, FIELDS);
  }

  /** The request in these fields; counts only when they have no error afterwards. */
  static RefundRequest read(Fields fields) {
    Wishes wishes = fields.faults("sim");
    if (wishes.charge() != null) {
      fields.error("sim", "has no meaning for a refund: " + wishes.charge().words());
    }
    return new RefundRequest(
        fields.text("refundNo", Fields.REFUND_NUMBER),
        fields.text("outTradeNo", Fields.TRADE_NUMBER),
        fields.amount("amount"),
        fields.maybeText("paymentNo", Fields.PAYMENT_NUMBER),
        wishes.refunds());
  }

  /** Whether this is the refund that {@code refund} is. */
  boolean isFor(Refund refund) {
    return amount == refund.amount()
        && outTradeNo.equals(refund.opened.outTradeNo())
        && Objects.equals(paymentNo, refund.opened.paymentNo());
  }

  Fact.RefundOpened opened(Behaviour chosen, @Nullable Instant dueAt, Instant at) {
    return new Fact.RefundOpened(
        at, refundNo, outTradeNo, paymentNo, amount, chosen.words(), dueAt);
  }
}
