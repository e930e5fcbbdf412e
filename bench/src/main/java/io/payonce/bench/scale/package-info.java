/** How a server grows with partitions, with what is stored, with memory, and with its filter. */
@NullMarked
package io.payonce.bench.scale;

import org.jspecify.annotations.NullMarked;
