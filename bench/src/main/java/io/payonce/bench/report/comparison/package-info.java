/** What changed from one run to another of the same kind. */
@NullMarked
package io.payonce.bench.report.comparison;

import org.jspecify.annotations.NullMarked;
