/** Where reports go, and {@code payonce bench report}, which reads them again. */
@NullMarked
package io.payonce.bench.report.command;

import org.jspecify.annotations.NullMarked;
