package io.payonce.sim;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One charge as the ledger knows it, or the tombstone of a number closed before any charge. */
final class Trade {
  // Fixed once opened
  final String outTradeNo;
  long amount;
  String currency = "";
  Behaviour behaviour = Behaviour.APPROVING;
  @Nullable String callbackUrl;
  @Nullable Instant openedAt;
  @Nullable Instant payAt;

  // The story so far
  ChargeState state = ChargeState.PENDING;
  @Nullable String paymentNo;
  @Nullable Code code;
  int calls;
  int charges;
  int refunds;
  long refunded;
  long refundReserved;

  Trade(String outTradeNo) {
    this.outTradeNo = outTradeNo;
  }

  /** Whether a charge was ever asked for, as opposed to a tombstone. */
  boolean opened() {
    return openedAt != null;
  }

  boolean is(ChargeState asked) {
    return state == asked;
  }

  /** What can still be refunded; nothing unless paid. */
  long refundable() {
    return is(ChargeState.PAID) ? amount - refunded - refundReserved : 0;
  }
}
