package io.payonce.access;

import io.vertx.core.MultiMap;
import org.jspecify.annotations.Nullable;

/** Who may ask, and how often. Thread-safe. */
public final class Access {
  private static final Verdict ANYBODY = new Verdict.Known(Caller.ANYBODY);
  private static final Verdict NO_CREDENTIALS = Verdict.denied(Denial.NO_CREDENTIALS);
  private static final Verdict GARBLED = Verdict.denied(Denial.GARBLED);
  private static final Verdict NOT_ACCEPTED = Verdict.denied(Denial.NOT_ACCEPTED);

  private final @Nullable KeyRing keys;
  private final @Nullable Tokens tokens;
  private final RateLimits limits;
  private final boolean metricsOpen;

  /**
   * @param keys the API keys that are good; null: none is taken
   * @param tokens who is believed by a token; null: none is taken
   * @param metricsOpen whether metrics are shown to everybody
   */
  public Access(
      @Nullable KeyRing keys, @Nullable Tokens tokens, RateLimits limits, boolean metricsOpen) {
    this.keys = keys;
    this.tokens = tokens;
    this.limits = limits;
    this.metricsOpen = metricsOpen;
  }

  /** Everybody may ask anything, as often as he likes. */
  public static Access free() {
    return new Access(null, null, RateLimits.none(System::nanoTime), true);
  }

  /** Whether one must say who one is. */
  public boolean isGuarded() {
    return keys != null || tokens != null;
  }

  public boolean takesKeys() {
    return keys != null;
  }

  public boolean metricsOpen() {
    return metricsOpen;
  }

  public RateLimits limits() {
    return limits;
  }

  /** Who asks with these headers. */
  public Verdict identify(MultiMap headers) {
    if (!isGuarded()) {
      return ANYBODY;
    }
    Credentials shown = Credentials.of(headers);
    if (shown instanceof Credentials.Key key) {
      return keys == null ? NOT_ACCEPTED : keys.check(key);
    }
    if (shown instanceof Credentials.Token token) {
      return tokens == null ? NOT_ACCEPTED : tokens.check(token);
    }
    return shown instanceof Credentials.None ? NO_CREDENTIALS : GARBLED;
  }
}
