/**
 * What HTTP and JSON cost by themselves: a server that reads a payment's body and answers always
 * the same. In a process of its own.
 */
@NullMarked
package io.payonce.bench.bare;

import org.jspecify.annotations.NullMarked;
