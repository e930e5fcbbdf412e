/**
 * Any route made idempotent by one handler: an {@link io.payonce.idempotency.IdempotencyHandler}
 * around it. The first request with a key runs; its answer is kept before it is sent; every other
 * one gets the same bytes. {@link io.payonce.idempotency.Idempotency} is what the routes of a
 * process share, {@link io.payonce.idempotency.AnswerStore} is the truth behind it. Nothing here
 * knows payments: an application of its own needs Vert.x Web and this package.
 */
@NullMarked
package io.payonce.idempotency;

import org.jspecify.annotations.NullMarked;
