/** Speed of new payments, with the proof that each of them happened; and of plain SQL beside it. */
@NullMarked
package io.payonce.bench.load;

import org.jspecify.annotations.NullMarked;
