/**
 * Whether it was seen: the duplicate filter in front of the store. It is only ever a hint. A hit is
 * confirmed by the store, a miss by the store's unique key; without the filter everything is right,
 * only slower.
 */
@NullMarked
package io.payonce.dedup;

import org.jspecify.annotations.NullMarked;
