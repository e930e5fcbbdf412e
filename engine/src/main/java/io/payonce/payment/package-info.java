/**
 * What is allowed: the rules of a payment as plain Java, with no clock, no I/O and no framework.
 *
 * <p>Start at {@link io.payonce.payment.StateTable}, the whole life of a payment as one table.
 * {@link io.payonce.payment.Flow} is one payment attempt and {@link
 * io.payonce.payment.PaymentRules} decides what a request, a provider's word or the passing of time
 * does to it; every decision is a value, and somebody else carries it out. A business "no" is a
 * {@link io.payonce.payment.Refusal}.
 */
@NullMarked
package io.payonce.payment;

import org.jspecify.annotations.NullMarked;
