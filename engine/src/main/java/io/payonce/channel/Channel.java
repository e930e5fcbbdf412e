package io.payonce.channel;

import io.payonce.payment.Intent;
import io.payonce.payment.Outcome;
import io.payonce.payment.Refund;
import io.vertx.core.Future;

/**
 * A way to a payment provider. Every call names the payment by {@link Intent#outTradeNo()} and the
 * refund by {@link Refund#outRefundNo()}, which are durable before the first call and never change:
 * asking the provider again must be the same payment, or the same refund, not another. May be
 * called from any event loop; must not block it. A failed future counts as {@link Outcome.Unknown};
 * deadlines and limits are {@link GuardedChannel}'s business.
 */
public interface Channel {
  /** As the caller names it: {@code [a-z0-9_-]}, 1–32. */
  String name();

  /** Charges, or has the provider wait for the payer. Repeatable: the same number is one charge. */
  Future<Outcome> create(Intent intent);

  /** Asks what became of the payment. */
  Future<Outcome> query(Intent intent);

  /**
   * Asks to close it: {@code Closed}, or {@code Succeeded} when it had been paid. A number that the
   * provider does not know is closed too, and then never charged, however late its create arrives:
   * {@code NotFound} is no answer to a close.
   */
  Future<Outcome> close(Intent intent);

  /**
   * Gives money back, or has the provider do so: {@code Succeeded} with the provider's refund
   * number, {@code Accepted} (which may have that number too) while it works on it, {@code
   * Declined} when this number did not and never will give anything back. Repeatable: the same
   * number is one refund. Gives back the payment {@link Refund#paymentNo()}, or the only one.
   */
  Future<Outcome> refund(Intent intent, Refund refund);

  /**
   * Asks what became of the refund, answered as {@link #refund} is; {@code NotFound} when the
   * provider does not know the number, which may yet arrive there.
   */
  Future<Outcome> queryRefund(Intent intent, Refund refund);

  /** Checks that a callback comes from the provider and reads it. Pure; never throws. */
  Verification verify(RawCallback callback);
}
