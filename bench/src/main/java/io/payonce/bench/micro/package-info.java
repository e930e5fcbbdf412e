/**
 * Micro-benchmarks, each of which checks its result before it is timed. Those of what only its own
 * package can see are in that package: {@code io.payonce.partition}, {@code io.payonce.store}.
 */
@NullMarked
package io.payonce.bench.micro;

import org.jspecify.annotations.NullMarked;
