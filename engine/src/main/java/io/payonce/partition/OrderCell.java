package io.payonce.partition;

import io.payonce.payment.Flow;
import io.payonce.payment.OrderKey;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An order in memory: its newest flows. Owned by its partition. */
final class OrderCell {
  final OrderKey key;
  private final List<FlowCell> cells = new ArrayList<>(1);

  /** Of what is stored, newest first; empty for an order that is taken to be new. */
  OrderCell(OrderKey key, List<Flow> stored) {
    this.key = key;
    stored.forEach(flow -> cells.add(FlowCell.stored(flow)));
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
  FlowCell adopt(Flow stored) {
    FlowCell cell = FlowCell.stored(stored);
    cells.add(cell);
    return cell;
  }

  List<FlowCell> cells() {
    return cells;
  }

  List<Flow> flows() {
    List<Flow> flows = new ArrayList<>(cells.size());
    cells.forEach(cell -> flows.add(cell.flow));
    return flows;
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

  boolean isBusy() {
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
