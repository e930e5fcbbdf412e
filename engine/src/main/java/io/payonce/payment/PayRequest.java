package io.payonce.payment;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks for, already checked for form.
 *
 * @param metadata the caller's JSON object as text, at most 4 KiB
 * @param prepareOnly create the flow but do not call the provider yet
 * @param expiresIn how long the payer has, from the creation of the flow
 * @param fingerprint of the request's meaning, see {@link Fingerprint}
 */
public record PayRequest(
    OrderKey order,
    String requestNo,
    @Nullable String userId,
    Money money,
    String channel,
    @Nullable String description,
    @Nullable String couponId,
    @Nullable String metadata,
    boolean prepareOnly,
    Duration expiresIn,
    Fingerprint fingerprint) {

  public RequestKey key() {
    return new RequestKey(order.merchantId(), requestNo);
  }

  public @Nullable CouponKey coupon() {
    return couponId == null ? null : new CouponKey(order.merchantId(), couponId);
  }
}
