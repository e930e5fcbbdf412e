package io.payonce.payment;

import org.jspecify.annotations.Nullable;

/**
 * What came of asking a provider. Silence is an outcome too, and never means no. A provider's texts
 * are kept as far as a store can hold them: without U+0000, and no longer than {@link ProviderText}
 * says.
 */
public sealed interface Outcome {
  /** The money moved. */
  record Succeeded(String paymentNo) implements Outcome {
    public Succeeded {
      paymentNo = ProviderText.number(paymentNo);
    }
  }

  /** The provider took the order; the payer or the provider has yet to finish it. */
  record Accepted(@Nullable String paymentNo, @Nullable String credential) implements Outcome {
    public Accepted {
      paymentNo = paymentNo == null ? null : ProviderText.number(paymentNo);
      credential = credential == null ? null : ProviderText.credential(credential);
    }
  }

  /** The provider's definite no: this number was not and will not be charged. */
  record Declined(String code, @Nullable String message) implements Outcome {
    public Declined {
      code = ProviderText.number(code);
      message = message == null ? null : ProviderText.message(message);
    }
  }

  /** Closed unpaid at the provider: this number can no longer be charged. */
  record Closed() implements Outcome {}

  /** The provider does not know the number. It may yet arrive there: no evidence of anything. */
  record NotFound() implements Outcome {}

  /** No usable answer: time-out, broken connection, 5xx, nonsense. */
  record Unknown(String reason) implements Outcome {}
}
