/**
 * Who may ask, and how often. {@link io.payonce.access.Access} turns the headers of a request into
 * a {@link io.payonce.access.Verdict}: by API keys, which {@link io.payonce.access.KeyRing} holds
 * in memory and {@link io.payonce.access.KeyFeed} keeps up to date, or by tokens, see {@link
 * io.payonce.access.Tokens}. {@link io.payonce.access.RateLimits} counts.
 */
@NullMarked
package io.payonce.access;

import org.jspecify.annotations.NullMarked;
