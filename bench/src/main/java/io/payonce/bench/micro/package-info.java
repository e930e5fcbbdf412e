/** Micro-benchmarks of the domain, each of which checks its result before it is timed. */
@NullMarked
package io.payonce.bench.micro;

import org.jspecify.annotations.NullMarked;
