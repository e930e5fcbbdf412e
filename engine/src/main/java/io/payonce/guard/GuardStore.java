package io.payonce.guard;

import io.payonce.payment.RequestKey;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * The truth about tokens and duplicate checks. Its futures behave as those of the store of flows,
 * to which it belongs.
 */
public interface GuardStore {
  /**
   * The one token for the candidate's purpose that is unused, and unexpired when the candidate is
   * created: the candidate itself if there was none. However many ask at the same time, and
   * wherever, all are given the same.
   */
  Future<Token> issue(Token candidate);

  /** The token with that key, and the flow that it made. */
  Future<Optional<TokenUse>> token(RequestKey key);

  /**
   * The tokens among these request numbers, in one go.
   *
   * @param keys at most 10,000
   */
  Future<Map<RequestKey, Token>> tokens(Collection<RequestKey> keys);

  /**
   * Forgets tokens, used or not, that expired before that time, at most {@code limit}.
   *
   * @return their number; less than {@code limit} when there are no more
   */
  Future<Integer> forgetTokens(Instant expiredBefore, int limit);

  /**
   * What is known that the payment may double.
   *
   * @param since the beginning of the window, in milliseconds
   */
  Future<Evidence> evidence(CheckRequest request, Instant since);

  /** Keeps the check. */
  Future<Void> record(DuplicateCheck check);

  /**
   * Forgets checks made before that time, at most {@code limit}.
   *
   * @return their number; less than {@code limit} when there are no more
   */
  Future<Integer> forgetChecks(Instant before, int limit);
}
