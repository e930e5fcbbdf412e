/**
 * The guarantees under fire: a real server in a process of its own, driven over HTTP, with real
 * PostgreSQL and Redis and a provider that outlives it, while processes are killed, paused and
 * restarted.
 *
 * <p>{@link io.payonce.chaos.PayonceServer}, {@link io.payonce.chaos.Provider} and {@link
 * io.payonce.chaos.Database} are the parts; {@link io.payonce.chaos.Storm} is many requests at one
 * instant and {@link io.payonce.chaos.Load} many of them for as long as it takes; {@link
 * io.payonce.chaos.Witness} remembers what was answered, and {@link io.payonce.chaos.Audit}
 * compares it all in the end.
 */
@NullMarked
package io.payonce.chaos;

import org.jspecify.annotations.NullMarked;
