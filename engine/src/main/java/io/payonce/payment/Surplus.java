package io.payonce.payment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A payment that the provider confirmed and that had no flow to land on: it came after its flow had
 * ended, or was the flow's second. At most one per flow and payment number; written once.
 *
 * @param handling what was done with it: accepted, or given back by the refund {@code refundId}
 * @param refundId null when it was accepted; else a function of flow and payment number, so that no
 *     crash can make a second one
 */
public record Surplus(
    UUID flowId,
    String paymentNo,
    Money money,
    Kind kind,
    LatePayment handling,
    @Nullable UUID refundId,
    Instant at) {
  /** How it came to be too much. */
  public enum Kind {
    /** The flow had failed or had been cancelled. */
    LATE,
    /** The flow had been paid under another payment number. */
    SECOND
  }
}
