/**
 * What became of an order, in one ordered list: {@link io.payonce.timeline.Timeline} makes it of
 * all that is stored about the order.
 */
@NullMarked
package io.payonce.timeline;

import org.jspecify.annotations.NullMarked;
