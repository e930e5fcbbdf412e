package io.payonce.payment;

import java.util.List;

/**
 * An order as its flows make it.
 *
 * @param flows newest first, at least one
 */
public record OrderView(OrderKey key, List<Flow> flows) {
  public OrderView {
    if (flows.isEmpty()) {
      throw new IllegalArgumentException("an order without flows is not known here");
    }
    flows = List.copyOf(flows);
  }

  /** The live flow, else the last one. */
  public Flow current() {
    return flows.stream().filter(Flow::isLive).findFirst().orElse(flows.get(0));
  }

  public State state() {
    return current().state();
  }

  public boolean canPay() {
    return !current().isLive();
  }

  public boolean canCancel() {
    return StateTable.step(state(), Event.CANCEL) instanceof Step.Move;
  }

  public boolean canRefund() {
    return RefundRules.left(current()) > 0;
  }
}
