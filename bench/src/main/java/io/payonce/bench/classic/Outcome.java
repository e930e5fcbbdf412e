package io.payonce.bench.classic;

import org.jspecify.annotations.Nullable;

/**
 * What a provider said to a charge: paid under this number, or still to be paid with this
 * credential.
 */
record Outcome(@Nullable String paymentNo, @Nullable String credential) {
  boolean isPaid() {
    return paymentNo != null;
  }
}
