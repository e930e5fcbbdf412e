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
  @Nullable String note(
      EventType type, String number, Behaviour behaviour, @Nullable Instant dueAt) {
    if (dueAt == null || behaviour.copies() == 0) {
      return null;
    }
    String id = Digests.eventId(type, number);
    add(new Noted(at, id, type, number, dueAt, behaviour.copies(), null));
    return id;
  }

  /** Notes the event that a charge was pending since {@code since}, delivered after another. */
  void noteLate(String outTradeNo, Instant since, String after) {
    String id = Digests.eventId(EventType.CHARGE_PENDING, outTradeNo);
    add(new Noted(since, id, EventType.CHARGE_PENDING, outTradeNo, at, 1, after));
  }
}
