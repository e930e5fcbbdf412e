/**
 * What goes over the wire, as bytes: requests read field by field ({@link
 * io.payonce.http.wire.PaymentParser}), answers ({@link io.payonce.http.wire.PaymentAnswer}), views
 * ({@link io.payonce.http.wire.Views}) and problems ({@link io.payonce.http.wire.Problems}, the one
 * place that turns a refusal into a status). Pure functions, no I/O.
 */
@NullMarked
package io.payonce.http.wire;

import org.jspecify.annotations.NullMarked;
