/** What the database does without us: the rows of payments, written by plain SQL. */
@NullMarked
package io.payonce.bench.raw;

import org.jspecify.annotations.NullMarked;
