/** Which process eats the machine. */
@NullMarked
package io.payonce.bench.cpu;

import org.jspecify.annotations.NullMarked;
