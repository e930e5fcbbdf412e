package io.payonce.guard;

import io.payonce.payment.OrderKey;
import io.payonce.payment.PayRequest;

/** The one payment that a token is good for: of this order, by this user, through this channel. */
public record TokenPurpose(OrderKey order, String userId, String channel) {
  /** Whether the request is for that payment. */
  public boolean isThatOf(PayRequest request) {
    return order.equals(request.order())
        && userId.equals(request.userId())
        && channel.equals(request.channel());
  }
}
