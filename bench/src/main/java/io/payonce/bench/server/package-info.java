/**
 * The server under measurement: one that runs already, or one started for the run; and how to ask
 * it.
 */
@NullMarked
package io.payonce.bench.server;

import org.jspecify.annotations.NullMarked;
