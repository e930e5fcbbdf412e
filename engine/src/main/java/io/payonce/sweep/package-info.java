/**
 * What time brings: looking for flows that are due, for flows whose writer died, for reports that
 * came too early, for answers past their retention. A sweep decides and writes nothing about a
 * flow; it tells the flow's partition to look.
 */
@NullMarked
package io.payonce.sweep;

import org.jspecify.annotations.NullMarked;
