package io.payonce.sim;

import io.payonce.sim.Fact.Called;
import io.payonce.sim.Fact.Charged;
import io.payonce.sim.Fact.Closed;
import io.payonce.sim.Fact.Declined;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the provider decides about charges. A number is charged at most once, whatever is asked for
 * in whatever order, and never after it was closed or declined.
 */
final class ChargeRules {
  private final Ledger ledger;
  private final SimOptions options;

  ChargeRules(Ledger ledger, SimOptions options) {
    this.ledger = ledger;
    this.options = options;
  }

  Ruling charge(ChargeRequest request, Instant at) {
    Trade known = ledger.trade(request.outTradeNo());
    if (known != null) {
      return again(known, request, at);
    }
    if (ledger.size() >= options.capacity()) {
      return Ruling.of(Answer.no(Code.LEDGER_FULL));
    }
    Behaviour asked = request.behaviour();
    return open(request, asked == null ? options.faults().choose(request.outTradeNo()) : asked, at);
  }

  /** A further call: counted, and answered with what is so now. */
  private Ruling again(Trade trade, ChargeRequest request, Instant at) {
    Draft draft = draft(at);
    draft.add(new Called(at, trade.outTradeNo));
    if (trade.opened() && !request.isFor(trade)) {
      return draft.ruling(Answer.no(Code.OUT_TRADE_NO_CONFLICT, number(trade)));
    }
    return draft.ruling(
        trade.is(ChargeState.CLOSED)
            ? Answer.no(Code.CLOSED, Views.charge(trade))
            : Answer.ok(Views.charge(trade)));
  }

  private Ruling open(ChargeRequest request, Behaviour behaviour, Instant at) {
    Draft draft = draft(at);
    draft.add(request.opened(behaviour, payAt(behaviour, at), at));
    Trade trade = ledger.known(request.outTradeNo());
    JsonObject pending = Views.charge(trade);
    switch (behaviour.outcome()) {
      case APPROVE, SILENCE_CHARGED -> {
        String event = pay(trade, draft, draft.afterAnswer(behaviour, behaviour.slowMillis()));
        return draft.ruling(Answer.ok(Views.charge(trade)).by(behaviour, event));
      }
      case DECLINE -> {
        draft.add(new Declined(at, trade.outTradeNo, Code.PAYER_DECLINED));
        @Nullable Instant dueAt = draft.afterAnswer(behaviour, behaviour.slowMillis());
        String event = tell(EventType.CHARGE_FAILED, trade, draft, dueAt);
        return draft.ruling(Answer.ok(Views.charge(trade)).by(behaviour, event));
      }
      case SILENCE_UNCHARGED, ERROR -> {
        draft.add(new Declined(at, trade.outTradeNo, Code.NOT_CHARGED));
        return draft.ruling(Answer.error(behaviour.errorStatus()).by(behaviour, null));
      }
      default -> {
        boolean early = behaviour.has(Fault.CALLBACK_BEFORE_ANSWER);
        String event = early ? pay(trade, draft, at) : null;
        return draft.ruling(Answer.ok(pending).by(behaviour, event));
      }
    }
  }

  /** When the payer pays by themselves; null when something else decides. */
  private @Nullable Instant payAt(Behaviour behaviour, Instant at) {
    boolean byThemselves =
        behaviour.outcome() == Fault.PENDING
            && !behaviour.has(Fault.CLOSE_LOSES_RACE)
            && !behaviour.has(Fault.CALLBACK_BEFORE_ANSWER);
    long usual = options.callbacks().delay().toMillis();
    long afterCall = behaviour.slowMillis() + behaviour.payAfterMillis(usual);
    return byThemselves ? at.plusMillis(afterCall) : null;
  }

  /** The payer's time has come: they pay, unless the charge has ended meanwhile. */
  Ruling payerPays(String outTradeNo, Instant at) {
    Trade trade = ledger.known(outTradeNo);
    Draft draft = draft(at);
    if (trade.is(ChargeState.PENDING)) {
      pay(trade, draft, at);
    }
    return draft.ruling(Answer.ok(Views.charge(trade)));
  }

  Ruling close(String outTradeNo, Instant at) {
    Trade trade = ledger.trade(outTradeNo);
    Draft draft = draft(at);
    if (trade == null && ledger.size() >= options.capacity()) {
      return Ruling.of(Answer.no(Code.LEDGER_FULL));
    }
    if (trade == null) {
      draft.add(new Closed(at, outTradeNo));
      return draft.ruling(Answer.ok(Views.charge(ledger.known(outTradeNo))));
    }
    if (trade.is(ChargeState.PENDING)) {
      closePending(trade, draft);
    }
    return draft.ruling(
        trade.is(ChargeState.PAID)
            ? Answer.no(Code.ALREADY_PAID, Views.charge(trade))
            : Answer.ok(Views.charge(trade)));
  }

  private void closePending(Trade trade, Draft draft) {
    @Nullable Instant dueAt = draft.afterAnswer(trade.behaviour, 0);
    if (trade.behaviour.has(Fault.CLOSE_LOSES_RACE)) {
      pay(trade, draft, dueAt);
    } else {
      draft.add(new Closed(draft.at(), trade.outTradeNo));
      tell(EventType.CHARGE_CLOSED, trade, draft, dueAt);
    }
  }

  Ruling query(String outTradeNo) {
    Trade trade = ledger.trade(outTradeNo);
    return Ruling.of(trade == null ? Answer.no(Code.NOT_FOUND) : Answer.ok(Views.charge(trade)));
  }

  /** Moves the money of a pending charge; the one place that does. */
  private @Nullable String pay(Trade trade, Draft draft, @Nullable Instant dueAt) {
    if (!trade.is(ChargeState.PENDING)) {
      throw new IllegalStateException("only pending charges are paid, was " + trade.state);
    }
    String paymentNo = Digests.paymentNo(trade.outTradeNo);
    draft.add(new Charged(draft.at(), trade.outTradeNo, paymentNo));
    return tell(EventType.CHARGE_SUCCEEDED, trade, draft, dueAt);
  }

  /** Notes the event of a charge that ended, and the older one that overtakes it. */
  private @Nullable String tell(EventType type, Trade trade, Draft draft, @Nullable Instant dueAt) {
    Behaviour behaviour = trade.behaviour;
    String event = draft.note(type, trade.outTradeNo, behaviour, dueAt);
    Instant since = trade.openedAt;
    if (event != null && since != null && behaviour.has(Fault.CALLBACK_REORDERED)) {
      draft.noteLate(trade.outTradeNo, since, event);
    }
    return event;
  }

  private Draft draft(Instant at) {
    return new Draft(ledger, options.callbacks(), at);
  }

  private static JsonObject number(Trade trade) {
    return new JsonObject().put("outTradeNo", trade.outTradeNo);
  }
}
