package io.payonce.partition;

import io.payonce.payment.Flow;
import io.payonce.payment.OrderKey;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An order in memory: its newest flows. Owned by its partition. */
final class OrderCell implements KeptOrder {
  final OrderKey key;
  private final List<FlowCell> cells = new ArrayList<>(1);

  /** Of what is stored, newest first; empty for an order that is taken to be new. */
  OrderCell(OrderKey key, List<Flow> stored) {
    this.key = key;
    stored.forEach(flow -> cells.add(FlowCell.stored(flow, false)));
  }

  /** Adds the newest flow; the oldest idle one beyond the bound is left to the store. */
  void add(FlowCell cell) {
    cells.add(0, cell);
    int last = cells.size() - 1;
    if (last >= PartitionConfig.FLOWS_PER_ORDER && !cells.get(last).isBusy()) {
      cells.remove(last);
    }
  }

  /** Adds an older flow that the store remembered. */
  private FlowCell adopt(Flow stored) {
    FlowCell cell = FlowCell.stored(stored, false);
    cells.add(cell);
    return cell;
  }

  List<FlowCell> cells() {
    return cells;
  }

  /** The live flow, if it is known. */
  @Nullable Flow live() {
    for (FlowCell cell : cells) {
      if (cell.flow.isLive()) {
        return cell.flow;
      }
    }
    return null;
  }

  /** The flow that the message is about, adopted if it is an older one that the store found. */
  @Nullable FlowCell find(FlowMessage message) {
    FlowCell cell = find(message.flowId);
    return cell == null && message.found != null ? adopt(message.found) : cell;
  }

  @Nullable FlowCell find(UUID flowId) {
    for (FlowCell cell : cells) {
      if (cell.flowId().equals(flowId)) {
        return cell;
      }
    }
    return null;
  }

  @Nullable FlowCell find(String requestNo) {
    for (FlowCell cell : cells) {
      if (cell.flow.intent().requestNo().equals(requestNo)) {
        return cell;
      }
    }
    return null;
  }

  @Override
  public boolean isBusy() {
    for (FlowCell cell : cells) {
      if (cell.isBusy()) {
        return true;
      }
    }
    return false;
  }

  boolean isSettled() {
    for (FlowCell cell : cells) {
      if (!cell.flow.state().isSettled()) {
        return false;
      }
    }
    return true;
  }
}
