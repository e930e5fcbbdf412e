package io.payonce.provider;

import io.payonce.payment.FlowIds;
import io.payonce.payment.Intent;
import io.payonce.payment.Money;
import io.payonce.payment.Refund;
import io.payonce.payment.RefundState;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Refunds to be made, each with a number of its own. */
final class Refunds {
  private static final Instant CREATED = Instant.parse("2026-11-21T12:10:00Z");
  private static final RandomGenerator CHANCE = RandomGenerator.getDefault();

  private Refunds() {}

  /** Of the payment's currency, and of its only payment. */
  static Refund of(Intent intent, long amount) {
    return of(intent, amount, null);
  }

  static Refund of(Intent intent, long amount, @Nullable String paymentNo) {
    return of(intent, FlowIds.next(CREATED, 1, CHANCE), amount, paymentNo);
  }

  /** The same number, but another amount. */
  static Refund dearer(Intent intent, Refund refund) {
    return of(intent, refund.refundId(), refund.money().amount() + 1, refund.paymentNo());
  }

  private static Refund of(Intent intent, UUID refundId, long amount, @Nullable String paymentNo) {
    return new Refund(
        refundId,
        intent.flowId(),
        intent.order(),
        intent.channel(),
        "refund-1",
        paymentNo,
        new Money(amount, intent.money().currency()),
        null,
        null,
        RefundState.PROCESSING,
        null,
        null,
        null,
        null,
        null,
        CREATED,
        CREATED,
        1);
  }
}
