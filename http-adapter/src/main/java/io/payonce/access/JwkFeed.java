package io.payonce.access;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the public keys of an issuer up to date: anew every {@link #PERIOD}, and when a token names
 * a key that is not among them, but not more often than every {@link #SOONEST}. Keys that can't be
 * had anew stay as they are. {@link #start()} once, {@link #stop()} once; thread-safe.
 */
public final class JwkFeed {
  static final Duration PERIOD = Duration.ofMinutes(2);
  static final Duration SOONEST = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger(JwkFeed.class);

  private final Vertx vertx;
  private final JwkSource source;
  private final JwtConfig config;
  private final LongSupplier nanoTime;
  private final AtomicReference<@Nullable Fetch> latest = new AtomicReference<>();
  private volatile @Nullable KeySet current;
  private volatile long timer = -1;

  /** One attempt to get the keys; its future never fails. */
  private record Fetch(long startedNanos, Future<Optional<KeySet>> result) {}

  public JwkFeed(Vertx vertx, JwtConfig config, LongSupplier nanoTime) {
    this.vertx = vertx;
    this.source = new JwkSource(vertx, config.keys());
    this.config = config;
    this.nanoTime = nanoTime;
  }

  /** Gets the keys; true if there are any. Goes on trying either way. */
  public Future<Boolean> start() {
    boolean file = config.keys() instanceof JwtConfig.Keys.File;
    timer = vertx.setPeriodic((file ? SOONEST : PERIOD).toMillis(), tick -> fetch());
    return fetch().map(Optional::isPresent);
  }

  public Future<Void> stop() {
    vertx.cancelTimer(timer);
    return source.close();
  }

  /** The keys as far as they are known. */
  @Nullable KeySet current() {
    return current;
  }

  /**
   * The keys as they are now, or were a moment ago; empty if they can't be had. Never fails, and
   * completes on the caller's context.
   */
  Future<Optional<KeySet>> newer() {
    Fetch last = latest.get();
    boolean recent = last != null && (isRecent(last) || !last.result().isComplete());
    return onContextOfCaller(recent && last != null ? last.result() : fetch());
  }

  private boolean isRecent(Fetch fetch) {
    return nanoTime.getAsLong() - fetch.startedNanos() < SOONEST.toNanos();
  }

  private Future<Optional<KeySet>> fetch() {
    Promise<Optional<KeySet>> result = Promise.promise();
    latest.set(new Fetch(nanoTime.getAsLong(), result.future()));
    source
        .get()
        .map(keys -> KeySet.of(vertx, keys, config))
        .onFailure(cause -> LOG.warn("The keys of {} can't be had now", config.issuer(), cause))
        .otherwise(Optional.empty())
        .onSuccess(
            keys -> {
              keys.ifPresent(set -> current = set);
              result.complete(keys);
            });
    return result.future();
  }

  private static <T> Future<T> onContextOfCaller(Future<T> future) {
    Context caller = Vertx.currentContext();
    if (caller == null || future.isComplete()) {
      return future;
    }
    Promise<T> there = Promise.promise();
    future.onComplete(result -> caller.runOnContext(same -> there.handle(result)));
    return there.future();
  }
}
