package io.payonce.access;

import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The API keys that are good, as they were last heard of; asked on every request. When nothing has
 * been heard for {@link #FRESH}, new keys may be missing, so an unknown one is neither believed nor
 * denied; when nothing has been heard for {@link #TRUSTED}, a key may have been revoked, so none is
 * believed. Thread-safe.
 */
public final class KeyRing {
  /** Without news for this long, an unknown key may be a new one. */
  static final Duration FRESH = Duration.ofSeconds(5);

  /** Without news for this long, a known key may be a revoked one. */
  static final Duration TRUSTED = Duration.ofMinutes(5);

  private static final Verdict UNKNOWABLE = new Verdict.Unknowable();

  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private volatile Map<String, Held> keys = new ConcurrentHashMap<>();
  private volatile long heardNanos;
  private volatile boolean heard;

  /**
   * @param clock tells when a key expires
   * @param nanoTime tells how old the news are
   */
  public KeyRing(InstantSource clock, LongSupplier nanoTime) {
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  /** A key, and what comes of its secret. */
  private record Held(ApiKey key, Verdict good) {
    static Held of(ApiKey key) {
      return new Held(key, new Verdict.Known(key.caller()));
    }
  }

  /** Whether that key is good. */
  Verdict check(Credentials.Key shown) {
    Duration age = age();
    Held held = keys.get(shown.id());
    if (age.compareTo(held == null ? FRESH : TRUSTED) > 0) {
      return UNKNOWABLE;
    }
    if (held == null) {
      return new Verdict.Denied(Denial.UNKNOWN_KEY, shown.id());
    }
    if (!held.key().opensWith(shown.secret())) {
      return new Verdict.Denied(Denial.WRONG_SECRET, shown.id());
    }
    return held.key().hasExpired(clock.instant())
        ? new Verdict.Denied(Denial.EXPIRED_KEY, shown.id())
        : held.good();
  }

  /** How old the news are. */
  public Duration age() {
    return heard
        ? Duration.ofNanos(nanoTime.getAsLong() - heardNanos)
        : ChronoUnit.FOREVER.getDuration();
  }

  public int size() {
    return keys.size();
  }

  /** Takes over what has become of one key. */
  void hear(ApiKey key) {
    put(keys, key);
  }

  /** All changes until then have been heard. */
  void upToDate(long atNanos) {
    heardNanos = atNanos;
    heard = true;
  }

  /** Forgets every key but these. */
  void replace(Iterable<ApiKey> all) {
    Map<String, Held> fresh = new ConcurrentHashMap<>();
    all.forEach(key -> put(fresh, key));
    keys = fresh;
  }

  /** Keys beyond the limit, which cannot be added, would not be known. */
  private void put(Map<String, Held> to, ApiKey key) {
    if (key.isRevoked() || key.hasExpired(clock.instant()) || to.size() >= KeyTable.MAX_KEYS) {
      to.remove(key.id());
    } else {
      to.put(key.id(), Held.of(key));
    }
  }
}
