package io.payonce.payment;

import org.jspecify.annotations.Nullable;

/**
 * What is done with money that has no place on its flow.
 *
 * @param flow as it is after it
 * @param acceptance the transition by which the flow keeps the money; null when it does not
 * @param refund what gives the money back; null when it is kept
 */
public record SurplusDecision(
    Flow flow, Surplus surplus, @Nullable Transition acceptance, @Nullable Refund refund) {}
