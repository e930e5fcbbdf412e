package io.payonce.partition;

import io.payonce.payment.OrderKey;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The orders in memory, at most {@code capacity} of them that nothing is going on with. The least
 * recently used settled order leaves first, then the least recently used idle one; an order that a
 * write, a call or a waiter depends on never does. Owned by its partition.
 */
final class OrderCache {
  /** How many busy orders are passed over in one search for an idle one. */
  private static final int SEARCH = 16;

  private final int capacity;
  private final Map<OrderKey, OrderCell> settled = new LinkedHashMap<>(64, 0.75f, true);
  private final Map<OrderKey, OrderCell> open = new LinkedHashMap<>(64, 0.75f, true);
  private final Map<UUID, OrderKey> openFlows = new LinkedHashMap<>();
  private long evictions;

  OrderCache(int capacity) {
    this.capacity = capacity;
  }

  @Nullable OrderCell get(OrderKey key) {
    OrderCell cell = open.get(key);
    return cell == null ? settled.get(key) : cell;
  }

  /** The order of a flow that is open here. */
  @Nullable OrderKey orderOf(UUID flowId) {
    return openFlows.get(flowId);
  }

  /** Puts the order where it belongs after it came or changed, and makes room. */
  void file(OrderCell order) {
    for (FlowCell cell : order.cells()) {
      if (cell.flow.state().isSettled()) {
        openFlows.remove(cell.flowId());
      } else {
        openFlows.put(cell.flowId(), order.key);
      }
    }
    boolean done = order.isSettled();
    (done ? open : settled).remove(order.key);
    (done ? settled : open).put(order.key, order);
    evict();
  }

  void drop(OrderCell order) {
    settled.remove(order.key);
    open.remove(order.key);
    order.cells().forEach(cell -> openFlows.remove(cell.flowId()));
  }

  int size() {
    return settled.size() + open.size();
  }

  long evictions() {
    return evictions;
  }

  private void evict() {
    boolean found = true;
    while (found && size() > capacity) {
      found = evictFrom(settled) || evictFrom(open);
    }
  }

  private boolean evictFrom(Map<OrderKey, OrderCell> orders) {
    OrderCell idle = null;
    Iterator<OrderCell> eldest = orders.values().iterator();
    for (int i = 0; i < SEARCH && eldest.hasNext() && idle == null; i++) {
      OrderCell order = eldest.next();
      idle = order.isBusy() ? null : order;
    }
    if (idle == null) {
      return false;
    }
    drop(idle);
    evictions++;
    return true;
  }
}
