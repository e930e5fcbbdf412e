package io.payonce.partition;

import io.payonce.payment.Flow;
import io.payonce.payment.OrderKey;
import io.payonce.payment.Refusal;
import io.payonce.payment.State;
import io.payonce.store.Appended;
import io.payonce.store.Batch;
import io.payonce.store.FlowChange;
import io.payonce.store.InboxEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The decisions of one round: what to write, and who is to hear of what once it is written. */
final class PendingBatch {
  private final Map<UUID, PendingChange> changes = new LinkedHashMap<>();
  private final Set<UUID> spoiled = new HashSet<>(0);
  private final List<InboxEntry> parked = new ArrayList<>(0);
  private final List<FlowMessage.Report> parkedReports = new ArrayList<>(0);
  private final List<Reply<?>> replies = new ArrayList<>();
  private final List<Ask> asks = new ArrayList<>(0);

  /**
   * A result that may not leave before the commit.
   *
   * @param flow what it rests on, if it rests on anything
   */
  record Reply<R>(Asked<R> asker, R result, @Nullable Flow flow) {}

  /**
   * A call to a provider about something that is durable already.
   *
   * @param refund null when the flow itself is asked about
   */
  record Ask(FlowCell cell, @Nullable RefundCell refund, Call call) {
    void begin(Calls calls) {
      if (refund == null) {
        calls.begin(cell, call);
      } else {
        calls.begin(cell, refund, call);
      }
    }

    /** It will not be asked. */
    void forget() {
      if (refund == null) {
        cell.call = null;
      } else {
        refund.call = null;
      }
    }
  }

  /** The change of a flow, begun now if it is the batch's first. */
  PendingChange change(OrderCell order, FlowCell cell) {
    return changes.computeIfAbsent(
        cell.flowId(),
        id -> {
          if (cell.committed != null) {
            cell.flow = cell.flow.nextVersion();
          }
          return new PendingChange(order, cell);
        });
  }

  /** Whether the flow's change must not carry a report (any more): it has to wait. */
  boolean barsReports(FlowCell cell) {
    PendingChange change = changes.get(cell.flowId());
    return change != null && !change.takesReport();
  }

  /** Whether the flow's change must not carry a new refund (any more): it has to wait. */
  boolean barsReservations(FlowCell cell) {
    PendingChange change = changes.get(cell.flowId());
    return change != null && !change.takesReservation();
  }

  /** Has the provider asked what became of the flow; to close it, when that is what is wanted. */
  void ask(FlowCell cell, Instant now) {
    boolean expired = cell.flow.intent().hasExpired(now);
    boolean close = expired || cell.flow.state() == State.CANCELLING;
    ask(cell, close ? Call.CLOSE : Call.QUERY);
  }

  void ask(FlowCell cell, Call call) {
    cell.call = call;
    asks.add(new Ask(cell, null, call));
  }

  /** Has the provider asked about a refund that is durable. */
  void ask(FlowCell cell, RefundCell refund, Call call) {
    refund.call = call;
    asks.add(new Ask(cell, refund, call));
  }

  <R> void reply(Asked<R> asker, R result, @Nullable Flow flow) {
    replies.add(new Reply<>(asker, result, flow));
  }

  <R> void refuse(Asked<R> asker, Refusal refusal, @Nullable Flow flow) {
    reply(asker, asker.refusal(refusal, flow), flow);
  }

  void park(FlowMessage.Report report, InboxEntry entry) {
    parkedReports.add(report);
    parked.add(entry);
  }

  /** Leaves out what was decided about the order. */
  void spoil(@Nullable OrderKey order) {
    for (PendingChange change : changes.values()) {
      if (change.order.key.equals(order)) {
        spoiled.add(change.cell.flowId());
      }
    }
  }

  /** What became of the batch, the changes included that were never sent. */
  Appended withSpoiled(Appended written) {
    if (spoiled.isEmpty()) {
      return written;
    }
    Set<UUID> refused = new HashSet<>(written.refused());
    Set<UUID> poisoned = new HashSet<>(written.poisoned());
    refused.addAll(spoiled);
    poisoned.addAll(spoiled);
    return new Appended(refused, written.attempts(), poisoned);
  }

  Batch toWrite() {
    List<FlowChange> written = new ArrayList<>(changes.size());
    for (PendingChange change : changes.values()) {
      if (!spoiled.contains(change.cell.flowId())) {
        written.add(change.toWrite());
      }
    }
    return new Batch(written, parked);
  }

  Collection<PendingChange> changes() {
    return changes.values();
  }

  List<Ask> asks() {
    return asks;
  }

  List<Reply<?>> replies() {
    return replies;
  }

  List<FlowMessage.Report> parkedReports() {
    return parkedReports;
  }
}
