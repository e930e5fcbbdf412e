package io.payonce.partition;

import io.payonce.partition.Decider.Need;
import io.payonce.payment.AnswerFormat;
import io.payonce.payment.Cause;
import io.payonce.payment.Event;
import io.payonce.payment.Flow;
import io.payonce.payment.Money;
import io.payonce.payment.Outcome;
import io.payonce.payment.PaymentRules;
import io.payonce.store.InboxEntry;
import java.time.Instant;

/** Decides providers' reports, about payments and about refunds. */
final class ReportDecider {
  private final AnswerFormat format;
  private final Settler settler;
  private final RefundSettler refunds;

  ReportDecider(AnswerFormat format, Settler settler, RefundSettler refunds) {
    this.format = format;
    this.settler = settler;
    this.refunds = refunds;
  }

  /** Keeps a report about a flow that nobody knows. */
  void park(FlowMessage.Report report, PendingBatch batch, Instant now) {
    batch.park(report, entry(report, now));
  }

  Need decide(FlowMessage.Report report, OrderCell order, PendingBatch batch, Instant now) {
    FlowCell cell = order.find(report);
    if (cell == null) {
      if (!report.sought) {
        return Need.FLOW;
      }
      park(report, batch, now);
      return Need.NOTHING;
    }
    boolean refused = report.refusedAtVersion > 0;
    if (batch.barsReports(cell) || (refused && cell.isDirty())) {
      return Need.NEXT_BATCH;
    }
    if (refused && report.refusedAtVersion == cell.flow.version()) {
      report.answer(ReportResult.DUPLICATE);
      return Need.NOTHING;
    }
    if (needsRefunds(report, cell)) {
      return Need.REFUNDS;
    }
    PendingChange change = batch.change(order, cell);
    change.applies(report, entry(report, now));
    apply(change, report, now);
    return Need.NOTHING;
  }

  private static boolean needsRefunds(FlowMessage.Report report, FlowCell cell) {
    return report.event.refundId() == null
        ? Settler.needsRefunds(cell, report.event.outcome())
        : !cell.knowsRefunds();
  }

  private void apply(PendingChange change, FlowMessage.Report report, Instant now) {
    if (report.event.refundId() != null) {
      refunds.apply(change, report.event, now);
      return;
    }
    Flow flow = change.cell.flow;
    Money money = report.event.money();
    if (!money.equals(flow.intent().money())) {
      Event event = eventOf(report);
      String detail = "provider reports " + money.amount() + " " + money.currency() + ", " + event;
      change.apply(PaymentRules.conflict(flow, event, Cause.CALLBACK, detail, now));
      change.conflicted = true;
      return;
    }
    settler.settle(change, report, report.event.outcome(), Cause.CALLBACK, now);
    if (change.cell.flow.state().isSettled()) {
      change.answer(format);
    }
  }

  private static Event eventOf(FlowMessage.Report report) {
    Outcome outcome = report.event.outcome();
    if (outcome instanceof Outcome.Succeeded) {
      return Event.SUCCEED;
    }
    return outcome instanceof Outcome.Closed ? Event.CLOSE : Event.FAIL;
  }

  private static InboxEntry entry(FlowMessage.Report report, Instant now) {
    var event = report.event;
    return new InboxEntry(
        event.channel(),
        event.eventId(),
        event.flowId(),
        event.refundId(),
        event.money(),
        event.outcome(),
        event.body(),
        now);
  }
}
