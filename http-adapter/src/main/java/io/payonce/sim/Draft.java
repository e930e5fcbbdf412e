package io.payonce.sim;

import io.payonce.sim.Fact.Noted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision in the making: each fact is entered into the ledger at once, so that the next request
 * is decided with it, and kept for the journal.
 */
final class Draft {
  private final Ledger ledger;
  private final SimOptions.Callback callbacks;
  private final Instant at;
  private final List<Fact> facts = new ArrayList<>(4);

  Draft(Ledger ledger, SimOptions.Callback callbacks, Instant at) {
    this.ledger = ledger;
    this.callbacks = callbacks;
    this.at = at;
  }

  Instant at() {
    return at;
  }

  void add(Fact fact) {
    ledger.enter(fact);
    facts.add(fact);
  }

  Ruling ruling(Answer answer) {
    return new Ruling(answer, facts);
  }

  /**
   * When to call back what a call brings about that is answered so many milliseconds late; null
   * when its answer has to do.
   */
  @Nullable Instant afterAnswer(Behaviour behaviour, int lateMillis) {
    if (behaviour.has(Fault.CALLBACK_BEFORE_ANSWER)) {
      return at;
    }
    return callbacks.answeredToo() || wantsCallback(behaviour)
        ? at.plusMillis(lateMillis).plus(callbacks.delay())
        : null;
  }

  private static boolean wantsCallback(Behaviour behaviour) {
    return behaviour.has(Fault.CALLBACK_DUPLICATES) || behaviour.has(Fault.CALLBACK_REORDERED);
  }

  /** Notes an event, unless it is due never or the behaviour has none; returns its id. */
  @Nullable String note(News news, Behaviour behaviour, @Nullable Instant dueAt) {
    if (dueAt == null || behaviour.copies() == 0) {
      return null;
    }
    add(Noted.of(news, at, dueAt, behaviour.copies()));
    return news.id();
  }

  /** Notes how a charge ended, and, if it ended for the first time, the event it overtakes. */
  @Nullable String noteEnd(News news, Trade trade, @Nullable Instant dueAt) {
    String event = note(news, trade.behaviour, dueAt);
    boolean first = event != null && news.after() == null;
    Instant since = trade.openedAt;
    if (first && since != null && trade.behaviour.has(Fault.CALLBACK_REORDERED)) {
      News pending = new News(EventType.CHARGE_PENDING, trade.outTradeNo, null, event);
      add(Noted.of(pending, since, at, 1));
    }
    return event;
  }
}
