package io.payonce.sim;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When payers pay, and what follows. The one place where the money of a charge moves. */
final class Payers {
  private final Ledger ledger;
  private final SimOptions.Callback callbacks;

  Payers(Ledger ledger, SimOptions.Callback callbacks) {
    this.ledger = ledger;
    this.callbacks = callbacks;
  }

  /** When the payer of a new charge pays by themselves; null when something else decides. */
  @Nullable Instant firstPayment(Behaviour behaviour, Instant at) {
    return behaviour.doneLater() ? later(at, behaviour, Fault.PENDING) : null;
  }

  /** When the payer of a charge pays next by themselves, as things stand; null if never. */
  @Nullable Instant nextPayment(Trade trade) {
    return switch (trade.state) {
      case PENDING -> trade.payAt;
      case DECLINED -> unexpected(trade, trade.endedAt, Fault.DECLINE_THEN_PAYS);
      case CLOSED -> unexpected(trade, trade.endedAt, Fault.CLOSE_THEN_PAYS);
      case PAID -> unexpected(trade, onlyPayment(trade.payments()), Fault.PAYS_TWICE);
    };
  }

  /** The payer's time has come: they pay, unless things have changed meanwhile. */
  Ruling pays(String outTradeNo, Instant at) {
    Trade trade = ledger.known(outTradeNo);
    Draft draft = new Draft(ledger, callbacks, at);
    if (nextPayment(trade) != null) {
      pay(trade, draft, at);
    }
    return draft.ruling(Answer.ok(Views.charge(trade)));
  }

  /**
   * Moves the money of a charge once more.
   *
   * @param dueAt when to tell of it; null is never
   * @return the event that tells of it, if one does
   */
  @Nullable String pay(Trade trade, Draft draft, @Nullable Instant dueAt) {
    @Nullable String before = ending(trade);
    String paymentNo = Digests.paymentNo(trade.outTradeNo, trade.payments().size() + 1);
    draft.add(new Fact.Charged(draft.at(), trade.outTradeNo, paymentNo));
    return draft.noteEnd(News.paid(trade, paymentNo, before), trade, dueAt);
  }

  /** The event that told how the charge ended before; null when it is pending. */
  private static @Nullable String ending(Trade trade) {
    return switch (trade.state) {
      case PENDING -> null;
      case DECLINED -> Digests.eventId(EventType.CHARGE_FAILED, trade.outTradeNo);
      case CLOSED -> Digests.eventId(EventType.CHARGE_CLOSED, trade.outTradeNo);
      case PAID -> Digests.eventId(EventType.CHARGE_SUCCEEDED, trade.payments().get(0).paymentNo);
    };
  }

  private static @Nullable Instant onlyPayment(List<Payment> payments) {
    return payments.size() == 1 ? payments.get(0).at : null;
  }

  private @Nullable Instant unexpected(Trade trade, @Nullable Instant since, Fault fault) {
    return since != null && trade.behaviour.has(fault)
        ? later(since, trade.behaviour, fault)
        : null;
  }

  /** So long after the answer of a call at {@code at} as the fault says. */
  private Instant later(Instant at, Behaviour behaviour, Fault fault) {
    long pause = behaviour.millis(fault, callbacks.delay().toMillis());
    return at.plusMillis(behaviour.slowMillis() + pause);
  }
}
