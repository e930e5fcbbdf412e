package io.payonce.partition;

import io.payonce.payment.AnswerFormat;
import io.payonce.payment.Flow;
import io.payonce.payment.OrderKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The orders in memory, at most {@code capacity} of them that nothing is going on with. The least
 * recently used settled order leaves first, then the least recently used idle one; an order that a
 * write, a call or a waiter depends on never does. A plain settled order is kept packed: it is
 * unpacked to be decided about, and there is no other instance of it until it is packed again.
 * Owned by its partition.
 */
final class OrderCache {
  /** How many busy orders are passed over in one search for an idle one. */
  private static final int SEARCH = 16;

  private final int capacity;
  private final AnswerFormat format;
  private final FieldWriter writer = new FieldWriter();
  private final Map<OrderKey, KeptOrder> settled = new LinkedHashMap<>(64, 0.75f, true);
  private final Map<OrderKey, OrderCell> open = new LinkedHashMap<>(64, 0.75f, true);
  private final Map<UUID, OrderKey> openFlows = new LinkedHashMap<>();
  private long evictions;

  OrderCache(int capacity, AnswerFormat format) {
    this.capacity = capacity;
    this.format = format;
  }

  /** Whether the order is in memory; it counts as used. */
  boolean holds(OrderKey key) {
    return find(key) != null;
  }

  /** The order, live: whatever is done about it is done to this instance. */
  @Nullable OrderCell get(OrderKey key) {
    KeptOrder order = find(key);
    if (order instanceof PackedOrder packed) {
      OrderCell cell = packed.unpack(key, format);
      settled.put(key, cell);
      return cell;
    }
    return (OrderCell) order;
  }

  /** The flow that the request made, as the store has it; leaves a packed order as it is. */
  @Nullable Flow committed(OrderKey key, String requestNo) {
    KeptOrder order = find(key);
    if (order instanceof PackedOrder packed) {
      return packed.find(requestNo, key, format);
    }
    FlowCell cell = order instanceof OrderCell live ? live.find(requestNo) : null;
    return cell == null ? null : cell.committed;
  }

  private @Nullable KeptOrder find(OrderKey key) {
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
    if (order.isSettled()) {
      open.remove(order.key);
      settled.put(order.key, order);
    } else {
      settled.remove(order.key);
      open.put(order.key, order);
    }
    evict();
  }

  /** Packs the order, if it is the one in memory and there is no more to it than fits. */
  void pack(OrderCell order) {
    PackedOrder packed = PackedOrder.of(order, format, writer);
    if (packed != null) {
      settled.replace(order.key, order, packed);
    }
  }

  void drop(OrderCell order) {
    drop(order.key);
    order.cells().forEach(cell -> openFlows.remove(cell.flowId()));
  }

  private void drop(OrderKey key) {
    settled.remove(key);
    open.remove(key);
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

  private boolean evictFrom(Map<OrderKey, ? extends KeptOrder> orders) {
    Map.Entry<OrderKey, ? extends KeptOrder> idle = null;
    var eldest = orders.entrySet().iterator();
    for (int i = 0; i < SEARCH && eldest.hasNext() && idle == null; i++) {
      var entry = eldest.next();
      idle = entry.getValue().isBusy() ? null : entry;
    }
    if (idle == null) {
      return false;
    }
    if (idle.getValue() instanceof OrderCell live) {
      drop(live);
    } else {
      drop(idle.getKey());
    }
    evictions++;
    return true;
  }
}
