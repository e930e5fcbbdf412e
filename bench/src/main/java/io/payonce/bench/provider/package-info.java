/**
 * The payment provider of a run that measures whole payments: it answers at once and calls nobody
 * back by itself, so that a load decides when a payer pays.
 */
@NullMarked
package io.payonce.bench.provider;

import org.jspecify.annotations.NullMarked;
