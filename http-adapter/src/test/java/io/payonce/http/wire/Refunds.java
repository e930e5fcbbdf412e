package io.payonce.http.wire;

import io.payonce.payment.Answer;
import io.payonce.payment.Fingerprint;
import io.payonce.payment.Money;
import io.payonce.payment.OrderKey;
import io.payonce.payment.Refund;
import io.payonce.payment.RefundState;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Refunds to be worded. */
public final class Refunds {
  public static final UUID ID = UUID.fromString("019ab1c2-7d3e-7a10-8f00-3c5d7e9a4b22");

  private Refunds() {}

  public static Refund in(RefundState state) {
    return refund("r-1", state, null, null, null, null);
  }

  /** One that has everything a refund can have. */
  public static Refund full() {
    return refund("r-1", RefundState.FAILED, "Too \"late\"", "P-1", "no-funds", "Not today.");
  }

  /** One that nobody asked for. */
  public static Refund ofSurplus() {
    return refund(null, RefundState.PROCESSING, null, null, null, null);
  }

  private static Refund refund(
      @Nullable String refundNo,
      RefundState state,
      @Nullable String reason,
      @Nullable String providerRefundNo,
      @Nullable String errorCode,
      @Nullable String errorMessage) {
    return new Refund(
        ID,
        Flows.ID,
        new OrderKey("default", "o-1"),
        "sim",
        refundNo,
        "S-1",
        new Money(500, "EUR"),
        reason,
        new Fingerprint(1, 2, 3, 4),
        state,
        providerRefundNo,
        errorCode,
        errorMessage,
        (Answer) null,
        null,
        Flows.CREATED,
        Flows.CREATED,
        1);
  }
}
