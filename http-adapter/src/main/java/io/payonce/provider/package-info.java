/**
 * Payment providers that are reached over HTTP: each is a {@link io.payonce.channel.Channel}.
 * {@link io.payonce.provider.SimChannel} talks to the simulator. What a provider says becomes an
 * {@link io.payonce.payment.Outcome} only by evidence; everything else is unknown.
 */
@NullMarked
package io.payonce.provider;

import org.jspecify.annotations.NullMarked;
