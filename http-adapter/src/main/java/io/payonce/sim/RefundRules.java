package io.payonce.sim;

import io.payonce.sim.Fact.RefundEnded;
import io.payonce.sim.Fact.RefundOpened;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the provider decides about refunds. A number refunds at most once, and all refunds of a
 * charge, those in process too, never exceed what was paid.
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
    Trade trade = ledger.trade(request.outTradeNo());
    if (known != null) {
      return Ruling.of(
          request.isFor(known)
              ? Answer.ok(Views.refund(known))
              : Answer.no(Code.REFUND_NO_CONFLICT));
    }
    if (trade == null) {
      return Ruling.of(Answer.no(Code.NOT_FOUND));
    }
    if (request.amount() > trade.refundable()) {
      return Ruling.of(Answer.no(Code.REFUND_EXCEEDS_PAID, Views.charge(trade)));
    }
    return ledger.size() >= options.capacity()
        ? Ruling.of(Answer.no(Code.LEDGER_FULL))
        : open(request, at);
  }

  private Ruling open(RefundRequest request, Instant at) {
    Behaviour behaviour = request.behaviour();
    Draft draft = new Draft(ledger, options.callbacks(), at);
    @Nullable Instant told = draft.afterAnswer(behaviour, behaviour.slowMillis());
    draft.add(opened(request, at));
    Refund refund = ledger.knownRefund(request.refundNo());
    Answer pending = Answer.ok(Views.refund(refund));
    @Nullable String event =
        switch (behaviour.outcome()) {
          case APPROVE, SILENCE_CHARGED -> end(refund, null, draft, told);
          case DECLINE -> end(refund, Code.REFUND_DECLINED, draft, told);
          case SILENCE_UNCHARGED, ERROR -> end(refund, Code.NOT_REFUNDED, draft, null);
          default ->
              behaviour.has(Fault.CALLBACK_BEFORE_ANSWER) ? end(refund, null, draft, at) : null;
        };
    Answer answer =
        switch (behaviour.outcome()) {
          case PENDING -> pending;
          case ERROR -> Answer.error(behaviour.errorStatus());
          default -> Answer.ok(Views.refund(refund));
        };
    return draft.ruling(answer.by(behaviour, event));
  }

  private RefundOpened opened(RefundRequest request, Instant at) {
    Behaviour behaviour = request.behaviour();
    boolean byItself =
        behaviour.outcome() == Fault.PENDING && !behaviour.has(Fault.CALLBACK_BEFORE_ANSWER);
    long usual = options.callbacks().delay().toMillis();
    long afterCall = behaviour.slowMillis() + behaviour.payAfterMillis(usual);
    return new RefundOpened(
        at,
        request.refundNo(),
        request.outTradeNo(),
        request.amount(),
        behaviour.words(),
        byItself ? at.plusMillis(afterCall) : null);
  }

  /** The refund's time has come: it succeeds, if it is still in process. */
  Ruling succeeds(String refundNo, Instant at) {
    Refund refund = ledger.knownRefund(refundNo);
    Draft draft = new Draft(ledger, options.callbacks(), at);
    if (refund.is(RefundState.PROCESSING)) {
      end(refund, null, draft, at);
    }
    return draft.ruling(Answer.ok(Views.refund(refund)));
  }

  Ruling query(String refundNo) {
    Refund refund = ledger.refund(refundNo);
    return Ruling.of(refund == null ? Answer.no(Code.NOT_FOUND) : Answer.ok(Views.refund(refund)));
  }

  /** Ends a refund, well without a code; returns the event that tells of it, if one does. */
  private static @Nullable String end(
      Refund refund, @Nullable Code code, Draft draft, @Nullable Instant dueAt) {
    draft.add(new RefundEnded(draft.at(), refund.refundNo, code));
    EventType type = code == null ? EventType.REFUND_SUCCEEDED : EventType.REFUND_FAILED;
    return draft.note(type, refund.refundNo, refund.behaviour, dueAt);
  }
}
