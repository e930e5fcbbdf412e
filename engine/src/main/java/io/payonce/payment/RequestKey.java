package io.payonce.payment;

/** The idempotency key of a payment within its merchant; makes at most one flow, for ever. */
public record RequestKey(String merchantId, String requestNo) {}
