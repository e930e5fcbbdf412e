package io.payonce.sim;

import io.payonce.sim.Fact.RefundCalled;
import io.payonce.sim.Fact.RefundEnded;
import io.payonce.sim.Fact.RefundLost;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the provider decides about refunds. A number refunds at most once, and never what was
 * refused it; all refunds of a payment, those in process too, never exceed it.
 */
final class RefundRules {
  private final Ledger ledger;
  private final SimOptions options;

  RefundRules(Ledger ledger, SimOptions options) {
    this.ledger = ledger;
    this.options = options;
  }

  Ruling refund(RefundRequest request, Instant at) {
    Refund known = ledger.refund(request.refundNo());
    if (known != null) {
      return again(known, request, at);
    }
    if (ledger.size() >= options.books().capacity()) {
      return Ruling.of(Answer.no(Code.LEDGER_FULL));
    }
    @Nullable Code no = refusal(request);
    return no == null ? take(request, at) : refuse(request, no, at);
  }

  /** A further call: counted, and answered with what is so now. */
  private Ruling again(Refund refund, RefundRequest request, Instant at) {
    Draft draft = draft(at);
    draft.add(new RefundCalled(at, refund.refundNo()));
    return draft.ruling(
        request.isFor(refund) ? answer(refund) : Answer.no(Code.REFUND_NO_CONFLICT));
  }

  private @Nullable Code refusal(RefundRequest request) {
    Trade trade = ledger.trade(request.outTradeNo());
    Payment payment = trade == null ? null : trade.payment(request.paymentNo());
    boolean noSuchPayment = payment == null && request.paymentNo() != null;
    if (trade == null || !trade.opened() || noSuchPayment) {
      return Code.PAYMENT_NOT_FOUND;
    }
    return payment == null || request.amount() > payment.refundable()
        ? Code.REFUND_EXCEEDS_PAID
        : null;
  }

  /** A refusal is for ever, so that whoever heard of it can rely on it. */
  private Ruling refuse(RefundRequest request, Code no, Instant at) {
    Draft draft = draft(at);
    draft.add(request.opened(Behaviour.APPROVING, null, at));
    draft.add(new RefundEnded(at, request.refundNo(), no));
    return draft.ruling(answer(ledger.knownRefund(request.refundNo())));
  }

  private Ruling take(RefundRequest request, Instant at) {
    Behaviour behaviour = behaviour(request);
    if (behaviour.outcome() != Fault.SILENCE_LOST) {
      return open(request, behaviour, at);
    }
    if (ledger.hasLost(request.refundNo())) {
      return open(request, Behaviour.APPROVING, at);
    }
    Draft draft = draft(at);
    draft.add(new RefundLost(at, request.refundNo(), request.outTradeNo()));
    return draft.ruling(Answer.no(Code.NOT_FOUND).by(behaviour, null));
  }

  /** What it asks for itself, else what its charge asked for its refunds, else what is usual. */
  private Behaviour behaviour(RefundRequest request) {
    @Nullable Behaviour ofCharge = ledger.known(request.outTradeNo()).ofRefunds;
    @Nullable Behaviour asked = request.behaviour() == null ? ofCharge : request.behaviour();
    return Objects.requireNonNullElseGet(
        asked, () -> options.faults().chooseRefund(request.refundNo()));
  }

  private Ruling open(RefundRequest request, Behaviour behaviour, Instant at) {
    Draft draft = draft(at);
    @Nullable Instant told = draft.afterAnswer(behaviour, behaviour.slowMillis());
    draft.add(request.opened(behaviour, dueAt(behaviour, at), at));
    Refund refund = ledger.knownRefund(request.refundNo());
    Answer pending = answer(refund);
    @Nullable String event =
        switch (behaviour.outcome()) {
          case APPROVE, SILENCE_DONE -> end(refund, null, draft, told);
          case DECLINE -> end(refund, Code.REFUND_DECLINED, draft, told);
          case ERROR -> end(refund, Code.NOT_REFUNDED, draft, null);
          default ->
              behaviour.has(Fault.CALLBACK_BEFORE_ANSWER) ? end(refund, null, draft, at) : null;
        };
    Answer answer =
        switch (behaviour.outcome()) {
          case PENDING -> pending;
          case ERROR -> Answer.error(behaviour.errorStatus());
          default -> answer(refund);
        };
    return draft.ruling(answer.by(behaviour, event));
  }

  /** When a refund succeeds by itself; null when it does not. */
  private @Nullable Instant dueAt(Behaviour behaviour, Instant at) {
    long pause = behaviour.millis(Fault.PENDING, options.callbacks().delay().toMillis());
    return behaviour.doneLater() ? at.plusMillis(behaviour.slowMillis() + pause) : null;
  }

  /** The refund's time has come: it succeeds, if it is still in process. */
  Ruling succeeds(String refundNo, Instant at) {
    Refund refund = ledger.knownRefund(refundNo);
    Draft draft = draft(at);
    if (refund.is(RefundState.PROCESSING)) {
      end(refund, null, draft, at);
    }
    return draft.ruling(answer(refund));
  }

  Ruling query(String refundNo) {
    Refund refund = ledger.refund(refundNo);
    return Ruling.of(refund == null ? Answer.no(Code.NOT_FOUND) : Answer.ok(Views.refund(refund)));
  }

  /** Ends a refund, well without a code; returns the event that tells of it, if one does. */
  private static @Nullable String end(
      Refund refund, @Nullable Code code, Draft draft, @Nullable Instant dueAt) {
    draft.add(new RefundEnded(draft.at(), refund.refundNo(), code));
    EventType type = code == null ? EventType.REFUND_SUCCEEDED : EventType.REFUND_FAILED;
    return draft.note(News.of(type, refund.refundNo()), refund.behaviour, dueAt);
  }

  /** What a call of the refund gets: with the status of its code when it was refused. */
  private static Answer answer(Refund refund) {
    Code code = refund.code;
    return code == null ? Answer.ok(Views.refund(refund)) : Answer.no(code, Views.refund(refund));
  }

  private Draft draft(Instant at) {
    return new Draft(ledger, options.callbacks(), at);
  }
}
