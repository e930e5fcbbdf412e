package io.payonce.timeline;

import io.payonce.payment.Cause;
import io.payonce.payment.Event;
import io.payonce.payment.Flow;
import io.payonce.payment.FlowIds;
import io.payonce.payment.Money;
import io.payonce.payment.Refund;
import io.payonce.payment.Transition;
import io.payonce.store.FiledReport;
import io.payonce.store.OrderHistory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All that happened to an order, oldest first; in one millisecond, causes before effects. */
public final class Timeline {
  /** Flows were made one after the other, and their ids say in which order. */
  private static final Comparator<Entry> IN_ORDER =
      Comparator.comparing(Entry::at)
          .thenComparing(Timeline::flow)
          .thenComparing(Entry::rank)
          .thenComparing(Entry::step)
          .thenComparing(Entry::identity);

  private final OrderHistory history;
  private final Map<UUID, Money> sums = new HashMap<>();
  private final Map<String, Transition> reported = new HashMap<>();
  private final List<Entry> entries = new ArrayList<>();

  private Timeline(OrderHistory history) {
    this.history = history;
  }

  public static List<Entry> of(OrderHistory history) {
    Timeline timeline = new Timeline(history);
    timeline.flows();
    timeline.transitions();
    timeline.refunds();
    timeline.reports();
    history.surpluses().forEach(surplus -> timeline.entries.add(new Entry.Exceeded(surplus)));
    history.notes().forEach(note -> timeline.entries.add(new Entry.Noted(note)));
    timeline.entries.sort(IN_ORDER);
    return List.copyOf(timeline.entries);
  }

  /** What concerns no flow comes last. */
  private static String flow(Entry entry) {
    UUID flowId = entry.flowId();
    return flowId == null ? "~" : FlowIds.outTradeNo(flowId);
  }

  private void flows() {
    for (Flow flow : history.flows()) {
      sums.put(flow.flowId(), flow.intent().money());
      entries.add(new Entry.Requested(flow));
    }
  }

  private void transitions() {
    for (Transition transition : history.transitions()) {
      entries.add(new Entry.Moved(transition));
      if (transition.event() == Event.PAY && transition.from() != transition.to()) {
        entries.add(new Entry.Charged(transition));
      }
      if (transition.cause() == Cause.CALLBACK) {
        reported.put(transition.flowId() + " " + transition.at(), transition);
      }
    }
  }

  private void refunds() {
    for (Refund refund : history.refunds()) {
      sums.put(refund.refundId(), refund.money());
      entries.add(new Entry.RefundAsked(refund));
      if (refund.state().isSettled()) {
        entries.add(new Entry.RefundSettled(refund));
      }
    }
  }

  private void reports() {
    for (FiledReport report : history.reports()) {
      UUID subject = report.entry().refundId();
      Money sum = sums.get(subject == null ? report.entry().flowId() : subject);
      boolean conflicted = sum != null && !sum.equals(report.entry().money());
      entries.add(new Entry.Reported(report, effect(report), conflicted));
    }
  }

  private @Nullable Transition effect(FiledReport report) {
    return reported.get(report.entry().flowId() + " " + report.appliedAt());
  }
}
