package io.payonce.payment;

import org.jspecify.annotations.Nullable;

/**
 * What the provider has told us about a flow.
 *
 * @param paymentNo the provider's transaction number
 * @param credential what the payer's client needs to pay, as the provider gave it
 */
public record Receipt(
    @Nullable String paymentNo,
    @Nullable String credential,
    @Nullable String errorCode,
    @Nullable String errorMessage) {
  public static final Receipt NONE = new Receipt(null, null, null, null);

  Receipt paid(@Nullable String number) {
    return new Receipt(number, credential, null, null);
  }

  Receipt accepted(@Nullable String number, @Nullable String newCredential) {
    return new Receipt(
        number == null ? paymentNo : number,
        credential == null ? newCredential : credential,
        errorCode,
        errorMessage);
  }

  Receipt declined(String code, @Nullable String message) {
    return new Receipt(paymentNo, credential, code, message);
  }
}
