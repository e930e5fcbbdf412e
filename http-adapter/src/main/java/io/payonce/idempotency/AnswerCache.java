package io.payonce.idempotency;

import io.payonce.payment.Fingerprint;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * Remembers answers that the store has kept, and may forget any of them at any time. Kept answers
 * never change, so one that is found needs no confirmation; one that is not found says nothing.
 */
public interface AnswerCache {
  /** The answer of that very request. Never fails: when in trouble, it knows none. */
  Future<Optional<KeptAnswer>> find(KeyScope scope, Fingerprint fingerprint);

  /** Notes an answer, after its commit. */
  void remember(KeyScope scope, Fingerprint fingerprint, KeptAnswer answer);

  /** A cache that knows nothing. */
  static AnswerCache none() {
    return NoCache.INSTANCE;
  }
}
