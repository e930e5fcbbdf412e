package io.payonce.payment;

import org.jspecify.annotations.Nullable;

/**
 * What a caller asks to have given back, already checked for form.
 *
 * @param amount minor units of the flow's currency, at least 1
 * @param fingerprint of the request's meaning, the flow included, see {@link Fingerprint}
 */
public record RefundRequest(
    FlowRef flow, String refundNo, long amount, @Nullable String reason, Fingerprint fingerprint) {
  public RefundKey key() {
    return new RefundKey(flow.merchantId(), refundNo);
  }
}
