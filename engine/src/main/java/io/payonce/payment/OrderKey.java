package io.payonce.payment;

/**
 * Names a business order within its merchant. Everything about one order happens on one partition.
 */
public record OrderKey(String merchantId, String orderId) {
  /** The order's place in the slot table, 0 … 65,535; the same for ever. */
  public int slot() {
    return Slots.of(merchantId, orderId);
  }
}
