package io.payonce.partition;

import io.payonce.partition.Decider.Need;
import io.payonce.payment.FlowIds;
import io.payonce.payment.Refund;
import io.payonce.payment.RefundAdmission;
import io.payonce.payment.RefundDecision;
import io.payonce.payment.RefundRules;
import io.payonce.payment.Refusal;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Decides requests for refunds. */
final class RefundDecider {
  private final RandomGenerator random;
  private final int joinLimit;

  RefundDecider(PartitionParts parts, RandomGenerator random) {
    this.random = random;
    this.joinLimit = parts.config().joinLimit();
  }

  Need decide(RefundOrder ask, OrderCell order, PendingBatch batch, Instant now) {
    FlowCell cell = order.find(ask);
    if (cell == null && !ask.sought) {
      return Need.FLOW;
    }
    if (cell == null || !ask.mayTouch(cell.flow)) {
      return unknown(ask, batch);
    }
    if (!cell.knowsRefunds()) {
      return Need.REFUNDS;
    }
    if (ask.mustLook && !ask.looked) {
      return Need.NUMBER;
    }
    return decide(ask, order, cell, batch, now);
  }

  /** A number that means another refund is said to be so before anything else. */
  Need unknown(RefundOrder ask, PendingBatch batch) {
    if (!ask.looked) {
      return Need.NUMBER;
    }
    batch.refuse(ask, ask.owner == null ? Refusal.NOT_FOUND : Refusal.KEY_REUSED, null);
    return Need.NOTHING;
  }

  private Need decide(
      RefundOrder ask, OrderCell order, FlowCell cell, PendingBatch batch, Instant now) {
    Refund first = first(ask, cell.refunds());
    RefundAdmission admission =
        RefundRules.admit(ask.request, cell.flow, first, cell.refunds().asked());
    if (admission instanceof RefundAdmission.Reserve) {
      return reserve(ask, order, cell, batch, now);
    } else if (admission instanceof RefundAdmission.Replay replay) {
      Refund refund = replay.refund();
      batch.reply(
          ask, new RefundResult.Answered(refund.answer(), refund, ask.isFirst()), cell.flow);
    } else if (admission instanceof RefundAdmission.Join join) {
      join(ask, cell, join.refund(), batch);
    } else if (admission instanceof RefundAdmission.Refuse no) {
      return refuse(ask, no.refusal(), cell, batch);
    }
    return Need.NOTHING;
  }

  /** What the number made, as far as it is known; a late write can be newer than the book. */
  private static @Nullable Refund first(RefundOrder ask, RefundBook book) {
    RefundCell known = book.find(ask.request.refundNo());
    if (known == null && ask.owner != null && ask.owner.flowId().equals(ask.flowId)) {
      book.add(RefundCell.stored(ask.owner));
    }
    return known == null ? ask.owner : known.refund;
  }

  private static Need refuse(RefundOrder ask, Refusal refusal, FlowCell cell, PendingBatch batch) {
    if (refusal != Refusal.KEY_REUSED && !ask.looked) {
      return Need.NUMBER;
    }
    batch.refuse(ask, refusal, cell.flow);
    return Need.NOTHING;
  }

  private Need reserve(
      RefundOrder ask, OrderCell order, FlowCell cell, PendingBatch batch, Instant now) {
    if (batch.barsReservations(cell)) {
      return Need.NEXT_BATCH;
    }
    PendingChange change = batch.change(order, cell);
    UUID refundId = FlowIds.next(now, order.key.slot(), random);
    RefundDecision reserved = RefundRules.reserve(ask.request, cell.flow, refundId, now);
    RefundCell refund = RefundCell.decided(reserved.refund());
    change.apply(reserved.flow());
    change.begin(refund);
    cell.refunds().add(refund);
    ask.lead(cell, refund);
    return Need.NOTHING;
  }

  private void join(RefundOrder ask, FlowCell cell, Refund first, PendingBatch batch) {
    RefundCell refund = cell.refunds().find(first.refundId());
    if (refund == null || !refund.line.join(ask, joinLimit)) {
      batch.refuse(ask, Refusal.REQUEST_IN_PROGRESS, cell.flow);
      return;
    }
    ask.joined = cell;
    if (refund.mayBeAsked()) {
      batch.ask(cell, refund, Call.QUERY_REFUND);
    }
  }
}
