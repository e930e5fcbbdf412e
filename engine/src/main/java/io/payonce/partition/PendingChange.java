package io.payonce.partition;

import io.payonce.payment.AnswerFormat;
import io.payonce.payment.Decision;
import io.payonce.payment.Flow;
import io.payonce.payment.Refund;
import io.payonce.payment.RefundDecision;
import io.payonce.payment.Surplus;
import io.payonce.payment.Transition;
import io.payonce.store.FlowChange;
import io.payonce.store.InboxEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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

  /** Refunds that are new or changed; null until there is one. */
  private @Nullable Set<RefundCell> refunds;

  private @Nullable List<Surplus> surpluses;

  /** Whether one of the refunds is new and has a number, which may be taken: at most one. */
  private boolean reserves;

  /** Whether an ended flow becomes its order's live one, which the store may refuse. */
  boolean accepts;

  /** The provider contradicts the intent. */
  boolean conflicted;

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

  void record(Transition transition) {
    transitions.add(transition);
  }

  /**
   * Words the answer if there is none: the first one stays, and one forgotten is not made up anew.
   */
  void answer(AnswerFormat format) {
    Flow before = cell.committed;
    boolean forgotten = before != null && before.state().isSettled();
    if (cell.flow.answer() == null && !forgotten) {
      apply(cell.flow.withAnswer(format.answer(cell.flow)));
      cell.worded = WordedFlow.fresh(cell.flow);
    }
  }

  void applies(FlowMessage.Report source, InboxEntry entry) {
    report = source;
    inbox = entry;
    sources.add(source);
  }

  // --- money that goes back

  /** A refund whose number may turn out to be taken; nothing else may fall with it that matters. */
  boolean takesReservation() {
    return report == null && !reserves;
  }

  /** A report has to be the only one, and may not fall with a number that is taken. */
  boolean takesReport() {
    return report == null && !reserves;
  }

  /** A new refund, to be asked of the provider once it is durable. */
  void begin(RefundCell refund) {
    touched().add(refund);
    reserves |= !refund.refund.isOfSurplus();
  }

  /** The refund at the version that this change writes. */
  Refund next(RefundCell refund) {
    if (touched().add(refund)) {
      refund.refund = refund.refund.nextVersion();
    }
    return refund.refund;
  }

  void apply(RefundCell refund, RefundDecision decision) {
    assert refund.refund.version() == decision.refund().version();
    apply(decision.flow());
    refund.refund = decision.refund();
    if (decision.transition() != null) {
      transitions.add(decision.transition());
    }
  }

  void add(Surplus surplus) {
    surpluses = surpluses == null ? new ArrayList<>(1) : surpluses;
    surpluses.add(surplus);
  }

  private Set<RefundCell> touched() {
    refunds = refunds == null ? new LinkedHashSet<>() : refunds;
    return refunds;
  }

  Collection<RefundCell> refunds() {
    return refunds == null ? List.of() : refunds;
  }

  List<Surplus> surpluses() {
    return surpluses == null ? List.of() : surpluses;
  }

  FlowChange toWrite() {
    List<Refund> written =
        refunds == null ? List.of() : refunds.stream().map(refund -> refund.refund).toList();
    return new FlowChange(cell.flow, transitions, inbox, written, surpluses());
  }

  List<Transition> transitions() {
    return transitions;
  }
}
