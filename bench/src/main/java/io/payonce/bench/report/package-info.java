/** How results look: tables, percentiles, progress. */
@NullMarked
package io.payonce.bench.report;

import org.jspecify.annotations.NullMarked;
