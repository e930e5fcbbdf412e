/**
 * What stands before a payment: tokens, of which each is good for one payment of one order, and the
 * check whether a payment about to be made has been made. {@link io.payonce.guard.Guards} is how
 * callers meet them, {@link io.payonce.guard.GuardStore} where they survive. What became of a token
 * is read off the flow that it made; nothing else is kept of it.
 */
@NullMarked
package io.payonce.guard;

import org.jspecify.annotations.NullMarked;
