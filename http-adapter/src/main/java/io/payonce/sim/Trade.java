package io.payonce.sim;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** One charge as the ledger knows it, or the tombstone of a number closed before any charge. */
final class Trade {
  // Fixed once opened
  final String outTradeNo;
  long amount;
  String currency = "";
  Behaviour behaviour = Behaviour.APPROVING;
  @Nullable Behaviour ofRefunds;
  @Nullable String callbackUrl;
  @Nullable Instant openedAt;
  @Nullable Instant payAt;

  // The story so far
  ChargeState state = ChargeState.PENDING;
  @Nullable Instant endedAt;
  @Nullable Code code;
  int calls;
  int refundCalls;

  // Empty for most of their life, and immutable while they are
  private List<Payment> payments = List.of();
  private List<Refund> refunds = List.of();

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

  void add(Payment payment) {
    payments = payments.isEmpty() ? new ArrayList<>(1) : payments;
    payments.add(payment);
  }

  void add(Refund refund) {
    refunds = refunds.isEmpty() ? new ArrayList<>(1) : refunds;
    refunds.add(refund);
  }

  /** How often money moved: once, unless a fault wanted more. In order. */
  List<Payment> payments() {
    return payments;
  }

  /** Every refund that was asked for, refused ones too. In order. */
  List<Refund> refunds() {
    return refunds;
  }

  /** The payment of this number, or with no number the first one, if there is one. */
  @Nullable Payment payment(@Nullable String paymentNo) {
    return payments.stream()
        .filter(payment -> paymentNo == null || payment.paymentNo.equals(paymentNo))
        .findFirst()
        .orElse(null);
  }

  /** A sum over all payments. */
  long sum(ToLongFunction<Payment> part) {
    return payments.stream().mapToLong(part).sum();
  }
}
