package io.payonce.store;

import io.payonce.payment.Flow;
import io.payonce.payment.Refund;
import io.payonce.payment.Surplus;
import io.payonce.payment.Transition;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A flow as it shall be, with everything that led there. Written whole or not at all.
 *
 * @param flow a new flow when its version is 1, else the successor of the stored version - 1
 * @param report the provider's report that it applies; its inbox mark and the change commit
 *     together. Never for a new flow: nobody outside can have heard of it
 * @param refunds the flow's refunds that are new (version 1) or changed with it; at most one new
 *     one that has a refundNo, and none beside a report, so that a refund number that is taken
 *     refuses nothing but what was decided for it
 * @param surpluses new ones
 */
public record FlowChange(
    Flow flow,
    List<Transition> transitions,
    @Nullable InboxEntry report,
    List<Refund> refunds,
    List<Surplus> surpluses) {
  public FlowChange(Flow flow, List<Transition> transitions, @Nullable InboxEntry report) {
    this(flow, transitions, report, List.of(), List.of());
  }

  public FlowChange {
    transitions = List.copyOf(transitions);
    refunds = List.copyOf(refunds);
    surpluses = List.copyOf(surpluses);
    if (report != null || !refunds.isEmpty() || !surpluses.isEmpty()) {
      requireItsOwn(flow, report, refunds, surpluses);
      requireOneNumber(report, refunds);
    }
  }

  private static void requireOneNumber(@Nullable InboxEntry report, List<Refund> refunds) {
    long numbered = refunds.stream().filter(FlowChange::takesRefundNo).count();
    if (numbered > 1 || (numbered == 1 && report != null)) {
      throw new IllegalArgumentException("one new refundNo at a time, and none beside a report");
    }
  }

  private static void requireItsOwn(
      Flow flow, @Nullable InboxEntry report, List<Refund> refunds, List<Surplus> surpluses) {
    UUID flowId = flow.flowId();
    if ((report != null && !report.flowId().equals(flowId))
        || refunds.stream().anyMatch(refund -> !refund.flowId().equals(flowId))
        || surpluses.stream().anyMatch(surplus -> !surplus.flowId().equals(flowId))) {
      throw new IllegalArgumentException("a change is about one flow");
    }
    if (flow.version() == 1) {
      throw new IllegalArgumentException("a new flow comes alone");
    }
  }

  public boolean isNew() {
    return flow.version() == 1;
  }

  /** Whether it brings more than a flow and its transitions. */
  boolean hasCompany() {
    return report != null || !refunds.isEmpty() || !surpluses.isEmpty();
  }

  boolean takesRefundNo() {
    return refunds.stream().anyMatch(FlowChange::takesRefundNo);
  }

  private static boolean takesRefundNo(Refund refund) {
    return refund.isNew() && !refund.isOfSurplus();
  }
}
