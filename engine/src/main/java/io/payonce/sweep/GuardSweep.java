package io.payonce.sweep;

import io.payonce.guard.GuardStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * Forgets tokens a day after they have expired, used or not, and duplicate checks with the answers:
 * a batch at a time, a bounded number of batches in a row.
 */
final class GuardSweep {
  /** Long enough to see why a token was of no use. A used one lives on in its payment. */
  static final Duration TOKENS_KEPT = Duration.ofDays(1);

  static final int ROUND = 1_000;

  /** In a row; what is left waits for the next turn. */
  static final int ROUNDS = 100;

  private final GuardStore store;
  private final Duration checksKept;
  private final InstantSource clock;

  GuardSweep(GuardStore store, Duration checksKept, InstantSource clock) {
    this.store = store;
    this.checksKept = checksKept;
    this.clock = clock;
  }

  Future<?> tokens() {
    Instant before = clock.instant().minus(TOKENS_KEPT);
    return rounds(() -> store.forgetTokens(before, ROUND), ROUNDS);
  }

  Future<?> checks() {
    Instant before = clock.instant().minus(checksKept);
    return rounds(() -> store.forgetChecks(before, ROUND), ROUNDS);
  }

  private static Future<?> rounds(Supplier<Future<Integer>> round, int left) {
    return round
        .get()
        .compose(
            forgotten ->
                forgotten < ROUND || left == 1
                    ? Future.succeededFuture()
                    : rounds(round, left - 1));
  }
}
