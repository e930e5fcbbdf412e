package io.payonce.payment;

/** A caller's refund number; unique per merchant for ever. */
public record RefundKey(String merchantId, String refundNo) {}
