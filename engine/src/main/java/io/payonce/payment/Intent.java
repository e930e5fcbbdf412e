package io.payonce.payment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The part of a flow that never changes: who pays what for which order, through which channel. It
 * is durable before the provider hears of it.
 *
 * @param createdAt whole milliseconds
 * @param expiresAt whole milliseconds; after it the flow is closed unless it was paid
 */
public record Intent(
    UUID flowId,
    OrderKey order,
    String requestNo,
    @Nullable String userId,
    Money money,
    String channel,
    @Nullable String description,
    @Nullable String couponId,
    @Nullable String metadata,
    Fingerprint fingerprint,
    Instant createdAt,
    Instant expiresAt) {

  static Intent of(PayRequest request, UUID flowId, Instant createdAt) {
    return new Intent(
        flowId,
        request.order(),
        request.requestNo(),
        request.userId(),
        request.money(),
        request.channel(),
        request.description(),
        request.couponId(),
        request.metadata(),
        request.fingerprint(),
        createdAt,
        createdAt.plus(request.expiresIn()));
  }

  public String outTradeNo() {
    return FlowIds.outTradeNo(flowId);
  }

  public RequestKey key() {
    return new RequestKey(order.merchantId(), requestNo);
  }

  public @Nullable CouponKey coupon() {
    return couponId == null ? null : new CouponKey(order.merchantId(), couponId);
  }

  public boolean hasExpired(Instant now) {
    return !now.isBefore(expiresAt);
  }
}
