package io.payonce.access;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts what callers and payers do, and the failures to authenticate. Each method takes one token
 * and returns 0, or if there is none the whole seconds until it is worth trying again. Thread-safe.
 */
public final class RateLimits {
  /** Failures of one address, and about one key; more are answered 429. */
  static final Rate FAILURES = new Rate(20, Duration.ofMinutes(1), 20);

  private final @Nullable Buckets callers;
  private final @Nullable Buckets users;
  private final Buckets addresses;
  private final Buckets guessedKeys;

  /**
   * @param perCaller empty: callers may ask as often as they like
   * @param perUser empty: users may pay as often as they like
   */
  public RateLimits(Optional<Rate> perCaller, Optional<Rate> perUser, LongSupplier nanoTime) {
    this.callers = perCaller.map(rate -> new Buckets(rate, nanoTime)).orElse(null);
    this.users = perUser.map(rate -> new Buckets(rate, nanoTime)).orElse(null);
    this.addresses = new Buckets(FAILURES, nanoTime);
    this.guessedKeys = new Buckets(FAILURES, nanoTime);
  }

  /** Limits nothing but failures. */
  static RateLimits none(LongSupplier nanoTime) {
    return new RateLimits(Optional.empty(), Optional.empty(), nanoTime);
  }

  /** The caller makes a request. */
  public int request(Caller caller) {
    return callers == null ? 0 : callers.take(new Owner(caller.merchantId(), caller.name()));
  }

  /** A payment is asked for on behalf of a user of that merchant. */
  public int payment(String merchantId, @Nullable String userId) {
    return users == null || userId == null ? 0 : users.take(new Owner(merchantId, userId));
  }

  /**
   * Somebody at that address was not believed.
   *
   * @param keyId the key that he named, or empty
   */
  public int failure(String address, String keyId) {
    int wait = addresses.take(address);
    return keyId.isEmpty() ? wait : Math.max(wait, guessedKeys.take(keyId));
  }

  private record Owner(String merchantId, String name) {}
}
