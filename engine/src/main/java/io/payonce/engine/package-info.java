/**
 * The whole engine, put together: {@link io.payonce.engine.PaymentEngine} starts what the other
 * packages define and stops it in order.
 */
@NullMarked
package io.payonce.engine;

import org.jspecify.annotations.NullMarked;
