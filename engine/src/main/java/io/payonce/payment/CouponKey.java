package io.payonce.payment;

/** Names a coupon within its merchant; at most one live flow uses it. */
public record CouponKey(String merchantId, String couponId) {}
