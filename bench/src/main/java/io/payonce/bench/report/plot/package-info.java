/** Plots as SVG: axes with round numbers, and one class for each kind of plot. */
@NullMarked
package io.payonce.bench.report.plot;

import org.jspecify.annotations.NullMarked;
