/**
 * What is asked of a payment server under load: new payments, repetitions, queries, refunds and
 * whole cycles, in any mix, each answer with a check of its own. {@link
 * io.payonce.bench.load.mix.PaymentMix} is where to begin.
 */
@NullMarked
package io.payonce.bench.load.mix;

import org.jspecify.annotations.NullMarked;
