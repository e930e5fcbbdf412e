package io.payonce.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a provider's books. Sums may be told with the money that moved, or once and for all
 * when it was asked for.
 *
 * @param outTradeNo our number of the payment
 * @param outRefundNo our number of the refund; null when the line is about the payment itself
 * @param paymentNo the provider's number of the payment, where money moved
 * @param amount minor units; null when another line tells it
 */
public record LedgerLine(
    Kind kind,
    @Nullable String outTradeNo,
    @Nullable String outRefundNo,
    @Nullable String paymentNo,
    @Nullable Long amount,
    @Nullable String currency,
    Instant at) {
  /** What a line tells. */
  public enum Kind {
    /** A payment was asked for. */
    ASKED,
    /** Its money moved. */
    CHARGED,
    /** A refund was asked for. */
    REFUND_ASKED,
    /** Its money moved back. */
    REFUNDED
  }
}
