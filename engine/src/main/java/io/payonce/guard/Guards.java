package io.payonce.guard;

import io.payonce.payment.RequestKey;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Issues tokens and judges payments about to be made. Callable from any thread. */
public final class Guards {
  private final GuardStore store;
  private final GuardConfig config;
  private final InstantSource clock;
  private final RandomGenerator chance;

  /**
   * @param chance what tokens are made of: one that nobody can guess, and that any thread may use
   */
  public Guards(GuardStore store, GuardConfig config, InstantSource clock, RandomGenerator chance) {
    this.store = store;
    this.config = config;
    this.clock = clock;
    this.chance = chance;
  }

  /** The token for that payment, the same until it is used or expires. */
  public Future<Issue> issue(TokenPurpose purpose) {
    Instant now = now();
    String number = TokenNumbers.next(now, chance);
    Token candidate = new Token(number, purpose, now, now.plus(config.tokenTtl()));
    return store
        .issue(candidate)
        .map(
            token ->
                new Issue(TokenView.of(new TokenUse(token, null), now), token.equals(candidate)));
  }

  /** The token as it is now. */
  public Future<Optional<TokenView>> token(RequestKey key) {
    return store.token(key).map(found -> found.map(use -> TokenView.of(use, now())));
  }

  /** The verdict, once it is recorded. */
  public Future<DuplicateCheck> check(CheckRequest request) {
    Instant now = now();
    return store
        .evidence(request, now.minus(config.duplicateWindow()))
        .map(evidence -> DuplicateCheck.of(request, evidence, now, config.duplicateWindow()))
        .compose(check -> store.record(check).map(check));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
