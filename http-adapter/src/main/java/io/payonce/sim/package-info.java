/**
 * A payment provider to test against: HTTP API, signed callbacks, a ledger on disk, and every way a
 * provider can misbehave, asked for by name.
 *
 * <p>Read it in this order. {@link io.payonce.sim.SimServer} starts and stops one simulator. {@code
 * SimRoutes} is all it knows of HTTP. {@code ChargeRules}, {@code RefundRules} and {@code Payers}
 * decide: what a charge, a close, a refund or a paying payer leads to, as {@code Fact}s. {@code
 * Ledger} is the sum of all facts and {@code Journal} their file; {@code Desk} brings them together
 * on one event loop: decide, enter, append (many requests in one write), and only when the facts
 * are on disk answer, stay silent, or send callbacks ({@code Callbacks}). {@code Fault} lists the
 * misbehaviours, of charges and of refunds, and {@code Behaviour} their allowed combinations.
 *
 * <p>What the ledger says is the truth audits rest on: {@code charges} and {@code refunds} count
 * the facts by which money moved, not states. It lives in memory, at most {@link
 * io.payonce.sim.SimOptions.Books#capacity()} charges and refunds (roughly 0.6 KB each), and is
 * rebuilt from the journal on start.
 *
 * <p>{@link io.payonce.sim.SimSignature} is shared with whoever talks to the simulator.
 */
@NullMarked
package io.payonce.sim;

import org.jspecify.annotations.NullMarked;
