/**
 * Many callers, one payment: fires rounds of simultaneous requests and proves that each paid once.
 */
@NullMarked
package io.payonce.bench.storm;

import org.jspecify.annotations.NullMarked;
