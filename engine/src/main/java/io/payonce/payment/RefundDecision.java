package io.payonce.payment;

import org.jspecify.annotations.Nullable;

/**
 * What became of a refund: itself and its flow as they are after it.
 *
 * @param transition of the flow; null when only sums or dates changed
 */
public record RefundDecision(Flow flow, Refund refund, @Nullable Transition transition) {}
