package io.payonce.channel;

import io.payonce.payment.Intent;
import io.payonce.payment.Outcome;
import io.payonce.payment.Refund;
import io.vertx.core.Future;

/**
 * A way to a payment provider. Every call names the payment by {@link Intent#outTradeNo()}, which
 * is durable before the first call and never changes: asking the provider again must be the same
 * payment, not another. May be called from any event loop; must not block it. A failed future
 * counts as {@link Outcome.Unknown}; deadlines and limits are {@link GuardedChannel}'s business.
 */
public interface Channel {
  /** As the caller names it: {@code [a-z0-9_-]}, 1–32. */
  String name();

  /** Charges, or has the provider wait for the payer. Repeatable: the same number is one charge. */
  Future<Outcome> create(Intent intent);

  /** Asks what became of the payment. */
  Future<Outcome> query(Intent intent);

  /** Asks to close it: {@code Closed}, or {@code Succeeded} when it had been paid. */
  Future<Outcome> close(Intent intent);

  /**
   * Gives money back, or has the provider do so: {@code Succeeded} with the provider's refund
   * number, {@code Accepted} while it works on it, {@code Declined} when it never will. Named by
   * {@link Refund#outRefundNo()}; repeatable: the same number is one refund.
   */
  default Future<Outcome> refund(Intent intent, Refund refund) {
    throw new UnsupportedOperationException("not there yet");
  }

  /** Asks what became of the refund; {@code NotFound} when the provider does not know it. */
  default Future<Outcome> queryRefund(Intent intent, Refund refund) {
    throw new UnsupportedOperationException("not there yet");
  }

  /** Checks that a callback comes from the provider and reads it. Pure; never throws. */
  Verification verify(RawCallback callback);
}
