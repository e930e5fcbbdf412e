/**
 * Who moves the money: the port to payment providers ({@link io.payonce.channel.Channel}), the
 * guard that bounds every call, and the channel that lives in this process. Silence is a value here
 * ({@link io.payonce.payment.Outcome.Unknown}), never an exception and never a "no".
 */
@NullMarked
package io.payonce.channel;

import org.jspecify.annotations.NullMarked;
