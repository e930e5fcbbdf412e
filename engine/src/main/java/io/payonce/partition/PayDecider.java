package io.payonce.partition;

import io.payonce.channel.Channels;
import io.payonce.channel.GuardedChannel;
import io.payonce.guard.Token;
import io.payonce.partition.Decider.Need;
import io.payonce.payment.Admission;
import io.payonce.payment.AnswerFormat;
import io.payonce.payment.Cause;
import io.payonce.payment.Event;
import io.payonce.payment.Flow;
import io.payonce.payment.FlowIds;
import io.payonce.payment.PaymentRules;
import io.payonce.payment.Refusal;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Decides requests for payments. */
final class PayDecider {
  private final Channels channels;
  private final AnswerFormat format;
  private final RandomGenerator random;
  private final int joinLimit;
  private final boolean tokensRequired;

  PayDecider(PartitionParts parts, RandomGenerator random) {
    this.channels = parts.channels();
    this.format = parts.format();
    this.joinLimit = parts.config().joinLimit();
    this.tokensRequired = parts.config().tokensRequired();
    this.random = random;
  }

  Need decide(Pay pay, OrderCell order, PendingBatch batch, Instant now) {
    FlowCell same = order.find(pay.request.requestNo());
    Flow first = same == null ? pay.keyOwner : same.flow;
    Admission admission = PaymentRules.admit(pay.request, first, order.live(), pay.couponOwner);
    if (admission instanceof Admission.Create) {
      return create(pay, order, batch, now);
    } else if (admission instanceof Admission.Replay replay) {
      Flow flow = replay.flow();
      batch.reply(pay, new PayResult.Answered(flow.answer(), flow, pay.created), flow);
    } else if (admission instanceof Admission.Join join) {
      join(pay, order, join.flow(), batch, now);
    } else if (admission instanceof Admission.Refuse no) {
      if (no.refusal() == Refusal.ORDER_ALREADY_LIVE && !pay.looked) {
        return Need.OWNERS;
      }
      batch.refuse(pay, no.refusal(), no.flow());
    }
    return Need.NOTHING;
  }

  private Need create(Pay pay, OrderCell order, PendingBatch batch, Instant now) {
    Refusal no = refusal(pay, now);
    if (no != null) {
      if (!pay.looked) {
        return Need.OWNERS;
      }
      batch.refuse(pay, no, null);
      return Need.NOTHING;
    }
    UUID flowId = FlowIds.next(now, order.key.slot(), random);
    FlowCell cell = FlowCell.decided(PaymentRules.create(pay.request, flowId, now));
    order.add(cell);
    cell.make(pay);
    PendingChange change = batch.change(order, cell);
    if (pay.request.prepareOnly()) {
      change.apply(cell.flow.withDueAt(cell.flow.intent().expiresAt()));
      change.answer(format);
    } else {
      change.apply(PaymentRules.apply(cell.flow, Event.PAY, Cause.REQUEST, null, now));
      change.then = Call.CREATE;
    }
    return Need.NOTHING;
  }

  /** Why no flow may be made, though nothing that is known of the order stands in the way. */
  private @Nullable Refusal refusal(Pay pay, Instant now) {
    Token token = pay.token;
    if (tokensRequired && (token == null || !token.admits(pay.request, now))) {
      return Refusal.TOKEN_REQUIRED;
    }
    GuardedChannel channel = channels.find(pay.request.channel());
    return channel == null || !channel.takesPayments() ? Refusal.CHANNEL_UNAVAILABLE : null;
  }

  private void join(Pay pay, OrderCell order, Flow first, PendingBatch batch, Instant now) {
    FlowCell cell = order.find(first.flowId());
    if (cell == null || !cell.join(pay, joinLimit)) {
      batch.refuse(pay, Refusal.REQUEST_IN_PROGRESS, first);
      return;
    }
    if (!cell.isDirty() && cell.call == null) {
      batch.ask(cell, now);
    }
  }
}
