package io.payonce.idempotency;

import io.payonce.payment.Fingerprint;
import io.vertx.core.Future;
import java.time.Instant;

/**
 * The truth about keys: who runs which request, and what was answered. A store is one owner: what
 * it was granted stays its own until it is answered or released, however long that takes, and falls
 * to whoever asks once the owner is gone. Futures fail with {@link
 * io.payonce.store.StoreUnavailable} when the truth can't be reached in time, and with nothing else
 * unless there is a bug; what was being written may then be there. Callable from any thread;
 * results arrive on the caller's context.
 */
public interface AnswerStore {
  /** Asks to run a request. One process asks for one key at a time. */
  Future<Claim> claim(Ticket ticket, Fingerprint fingerprint);

  /**
   * Keeps the answer of a granted claim.
   *
   * @return whether it is the kept one now; false when the claim was lost to somebody else
   */
  Future<Boolean> answer(Ticket ticket, KeptAnswer answer);

  /** Forgets a claim that has no answer, granted or not; the request may run again. */
  Future<Void> release(Ticket ticket);

  /**
   * Forgets what was claimed before that time and is not being run, at most {@code limit} of it.
   *
   * @return how many were forgotten; less than {@code limit} when there are no more
   */
  Future<Integer> forget(Instant before, int limit);

  /** Gives up all that it owns. */
  Future<Void> close();
}
