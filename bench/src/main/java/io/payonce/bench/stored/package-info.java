/**
 * Flows that a database has before it is measured: made by the engine's own rules, as if they had
 * been paid in the weeks before, and copied into the tables. {@link
 * io.payonce.bench.stored.FlowFiller} is where to begin.
 */
@NullMarked
package io.payonce.bench.stored;

import org.jspecify.annotations.NullMarked;
