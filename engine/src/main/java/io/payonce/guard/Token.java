package io.payonce.guard;

import io.payonce.payment.PayRequest;
import io.payonce.payment.RequestKey;
import java.time.Instant;

/**
 * A request number that was issued for one payment.
 *
 * @param number in the form of {@link TokenNumbers}
 * @param createdAt whole milliseconds, as is {@code expiresAt}; from then on it makes no payment
 */
public record Token(String number, TokenPurpose purpose, Instant createdAt, Instant expiresAt) {
  public RequestKey key() {
    return new RequestKey(purpose.order().merchantId(), number);
  }

  public boolean hasExpired(Instant now) {
    return !now.isBefore(expiresAt);
  }

  /** Whether a payment may be made with it, as far as it has not made one. */
  public boolean admits(PayRequest request, Instant now) {
    return key().equals(request.key()) && purpose.isThatOf(request) && !hasExpired(now);
  }
}
