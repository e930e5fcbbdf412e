/**
 * The engine beside what else one could use, in one run: alternating rounds on the same PostgreSQL
 * and Redis, and ratios of neighbouring ones.
 */
@NullMarked
package io.payonce.bench.compare;

import org.jspecify.annotations.NullMarked;
