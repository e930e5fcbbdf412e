package io.payonce.store;

import io.payonce.payment.Flow;
import io.payonce.payment.Refund;
import io.payonce.payment.Surplus;
import io.payonce.payment.Transition;
import java.util.List;

/**
 * All that is stored about an order, each kind in no particular order. Of each kind there may be
 * something that the others have not heard of yet: they are read one after the other.
 */
public record OrderHistory(
    List<Flow> flows,
    List<Transition> transitions,
    List<FiledReport> reports,
    List<Refund> refunds,
    List<Surplus> surpluses,
    List<Note> notes) {
  /** Whether nobody has ever asked anything about the order. */
  public boolean isEmpty() {
    return flows.isEmpty() && notes.isEmpty();
  }
}
