package io.payonce.sim;

import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way to the callback address: what is left to send and how often it was tried.
 */
final class Delivery {
  /** How long an event is tried before it is given up. */
  static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final long[] PAUSES = {200, 1_000, 2_000, 5_000, 10_000};
  private static final long LAST_PAUSE = 30_000;

  final Fact.Noted event;
  final Promise<Void> settled = Promise.promise();

  private int copiesLeft;
  private int requests;
  private int attempts;
  private @Nullable Instant giveUpAt;

  Delivery(Fact.Noted event) {
    this.event = event;
    this.copiesLeft = event.copies();
  }

  int copiesLeft() {
    return copiesLeft;
  }

  int requests() {
    return requests;
  }

  /** Counts an attempt that sent what was left, of which so many were acknowledged. */
  void attempted(int acknowledged, Instant at) {
    requests += copiesLeft;
    copiesLeft -= acknowledged;
    attempts++;
    giveUpAt = giveUpAt == null ? at.plus(PATIENCE) : giveUpAt;
  }

  /** How long to wait before the next attempt. */
  long pauseMillis() {
    return attempts <= PAUSES.length ? PAUSES[attempts - 1] : LAST_PAUSE;
  }

  /** Whether the next attempt would come too late. */
  boolean exhausted(Instant at) {
    return giveUpAt != null && at.plusMillis(pauseMillis()).isAfter(giveUpAt);
  }
}
