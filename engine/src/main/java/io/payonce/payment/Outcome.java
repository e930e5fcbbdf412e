package io.payonce.payment;

import org.jspecify.annotations.Nullable;

/** What came of asking a provider. Silence is an outcome too, and never means no. */
public sealed interface Outcome {
  /** The money moved. */
  record Succeeded(String paymentNo) implements Outcome {}

  /** The provider took the order; the payer or the provider has yet to finish it. */
  record Accepted(@Nullable String paymentNo, @Nullable String credential) implements Outcome {}

  /** The provider's definite no: this number was not and will not be charged. */
  record Declined(String code, @Nullable String message) implements Outcome {}

  /** Closed unpaid at the provider: this number can no longer be charged. */
  record Closed() implements Outcome {}

  /** The provider does not know the number. It may yet arrive there: no evidence of anything. */
  record NotFound() implements Outcome {}

  /** No usable answer: time-out, broken connection, 5xx, nonsense. */
  record Unknown(String reason) implements Outcome {}
}
