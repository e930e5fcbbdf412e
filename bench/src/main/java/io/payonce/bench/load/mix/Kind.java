package io.payonce.bench.load.mix;

import java.util.Arrays;
import java.util.Optional;

/** What can be asked for in a mix. */
public enum Kind {
  /** A new payment. */
  NEW("new"),
  /** A new payment, sent twice at once. */
  JOIN("join"),
  /** A repetition of one of the payments that were made last. */
  REPLAY_HOT("replay-hot"),
  /** A repetition of the payment that was not asked for longest. */
  REPLAY_COLD("replay-cold"),
  /** A question for a flow, by its id or its requestNo. */
  QUERY("query"),
  /** A refund of part of a payment. */
  REFUND("refund"),
  /** A payment through a provider, its callback, and a look at the outcome. */
  CYCLE("cycle");

  private final String text;

  Kind(String text) {
    this.text = text;
  }

  /** The kind of this name, if there is one. */
  static Optional<Kind> of(String text) {
    return Arrays.stream(values()).filter(kind -> kind.text.equals(text)).findFirst();
  }

  /** Whether there must be payments before. */
  boolean needsPayments() {
    return this == REPLAY_HOT || this == REPLAY_COLD || this == QUERY || this == REFUND;
  }

  @Override
  public String toString() {
    return text;
  }
}
