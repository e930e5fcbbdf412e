/** A report as one page of HTML that needs nothing else. */
@NullMarked
package io.payonce.bench.report.page;

import org.jspecify.annotations.NullMarked;
