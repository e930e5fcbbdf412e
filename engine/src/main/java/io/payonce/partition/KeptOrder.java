package io.payonce.partition;

/** An order as {@link OrderCache} keeps it: live, or packed while nothing is going on with it. */
sealed interface KeptOrder permits OrderCell, PackedOrder {
  /** Whether a write, a call or a waiter depends on it. */
  boolean isBusy();
}
