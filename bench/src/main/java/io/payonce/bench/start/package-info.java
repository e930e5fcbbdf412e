/** How long a server takes from its start to its first answer. */
@NullMarked
package io.payonce.bench.start;

import org.jspecify.annotations.NullMarked;
