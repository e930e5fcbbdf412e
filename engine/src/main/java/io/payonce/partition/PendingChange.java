package io.payonce.partition;

import io.payonce.payment.AnswerFormat;
import io.payonce.payment.Decision;
import io.payonce.payment.Flow;
import io.payonce.payment.Transition;
import io.payonce.store.FlowChange;
import io.payonce.store.InboxEntry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a batch is about to write of one flow, and what is to be done once it is written. */
final class PendingChange {
  final OrderCell order;
  final FlowCell cell;

  /** The messages that led here, to be decided anew if the store refuses the change. */
  final List<FlowMessage> sources = new ArrayList<>(1);

  private final List<Transition> transitions = new ArrayList<>(1);

  /** The provider's report that is applied with it, at most one. */
  FlowMessage.@Nullable Report report;

  private @Nullable InboxEntry inbox;

  /** The provider contradicts the intent. */
  boolean conflicted;

  /** Money came for a flow that had ended, or a second time. */
  boolean late;

  /** What to ask of the provider once the change is durable. */
  @Nullable Call then;

  PendingChange(OrderCell order, FlowCell cell) {
    this.order = order;
    this.cell = cell;
  }

  void apply(Decision decision) {
    apply(decision.flow());
    transitions.add(decision.transition());
  }

  /** The flow as decided, from what the cell held until now. */
  void apply(Flow flow) {
    assert flow.version() == cell.flow.version();
    cell.flow = flow;
  }

  /**
   * Words the answer if there is none: the first one stays, and one forgotten is not made up anew.
   */
  void answer(AnswerFormat format) {
    Flow before = cell.committed;
    boolean forgotten = before != null && before.state().isSettled();
    if (cell.flow.answer() == null && !forgotten) {
      apply(cell.flow.withAnswer(format.answer(cell.flow)));
    }
  }

  void applies(FlowMessage.Report source, InboxEntry entry) {
    report = source;
    inbox = entry;
    sources.add(source);
  }

  FlowChange toWrite() {
    return new FlowChange(cell.flow, transitions, inbox);
  }

  List<Transition> transitions() {
    return transitions;
  }
}
