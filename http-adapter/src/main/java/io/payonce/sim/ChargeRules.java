package io.payonce.sim;

import io.payonce.sim.Fact.Called;
import io.payonce.sim.Fact.Closed;
import io.payonce.sim.Fact.Declined;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the provider decides about charges. A number is charged at most once, whatever is asked for
 * in whatever order, and never after it was closed or declined, unless a fault was asked for that
 * is just that.
 */
final class ChargeRules {
  private final Ledger ledger;
  private final SimOptions options;
  private final Payers payers;

  ChargeRules(Ledger ledger, SimOptions options, Payers payers) {
    this.ledger = ledger;
    this.options = options;
    this.payers = payers;
  }

  Ruling charge(ChargeRequest request, Instant at) {
    Trade known = ledger.trade(request.outTradeNo());
    if (known != null) {
      return again(known, request, at);
    }
    if (ledger.size() >= options.books().capacity()) {
      return Ruling.of(Answer.no(Code.LEDGER_FULL));
    }
    Behaviour asked = request.wishes().charge();
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
    draft.add(request.opened(behaviour, payers.firstPayment(behaviour, at), at));
    Trade trade = ledger.known(request.outTradeNo());
    JsonObject pending = Views.charge(trade);
    switch (behaviour.outcome()) {
      case APPROVE, SILENCE_DONE -> {
        String event =
            payers.pay(trade, draft, draft.afterAnswer(behaviour, behaviour.slowMillis()));
        return draft.ruling(Answer.ok(Views.charge(trade)).by(behaviour, event));
      }
      case DECLINE, DECLINE_THEN_PAYS -> {
        draft.add(new Declined(at, trade.outTradeNo, Code.PAYER_DECLINED));
        @Nullable Instant dueAt = draft.afterAnswer(behaviour, behaviour.slowMillis());
        String event = tell(EventType.CHARGE_FAILED, trade, draft, dueAt);
        return draft.ruling(Answer.ok(Views.charge(trade)).by(behaviour, event));
      }
      case SILENCE_LOST, ERROR -> {
        draft.add(new Declined(at, trade.outTradeNo, Code.NOT_CHARGED));
        return draft.ruling(Answer.error(behaviour.errorStatus()).by(behaviour, null));
      }
      default -> {
        boolean early = behaviour.has(Fault.CALLBACK_BEFORE_ANSWER);
        String event = early ? payers.pay(trade, draft, at) : null;
        return draft.ruling(Answer.ok(pending).by(behaviour, event));
      }
    }
  }

  Ruling close(String outTradeNo, Instant at) {
    Trade trade = ledger.trade(outTradeNo);
    Draft draft = draft(at);
    if (trade == null && ledger.size() >= options.books().capacity()) {
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
      payers.pay(trade, draft, dueAt);
    } else {
      draft.add(new Closed(draft.at(), trade.outTradeNo));
      tell(EventType.CHARGE_CLOSED, trade, draft, dueAt);
    }
  }

  Ruling query(String outTradeNo) {
    Trade trade = ledger.trade(outTradeNo);
    return Ruling.of(trade == null ? Answer.no(Code.NOT_FOUND) : Answer.ok(Views.charge(trade)));
  }

  /** Notes that a charge ended unpaid. */
  private static @Nullable String tell(
      EventType type, Trade trade, Draft draft, @Nullable Instant dueAt) {
    return draft.noteEnd(News.of(type, trade.outTradeNo), trade, dueAt);
  }

  private Draft draft(Instant at) {
    return new Draft(ledger, options.callbacks(), at);
  }

  private static JsonObject number(Trade trade) {
    return new JsonObject().put("outTradeNo", trade.outTradeNo);
  }
}
