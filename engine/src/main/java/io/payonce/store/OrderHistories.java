package io.payonce.store;

import io.payonce.payment.OrderKey;
import io.vertx.core.Future;

/** Everything about one order. */
public interface OrderHistories {
  /**
   * What is stored about the order and its newest {@value #MAX_FLOWS} flows, at most {@value
   * #MAX_ROWS} rows of each kind.
   */
  Future<OrderHistory> history(OrderKey order);

  int MAX_FLOWS = 1_000;
  int MAX_ROWS = 10_000;
}
