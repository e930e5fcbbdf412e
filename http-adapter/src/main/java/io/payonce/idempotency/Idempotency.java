package io.payonce.idempotency;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the idempotent routes of a process have in common: the store, and the requests that run. One
 * for each store, and one store for each process. Thread-safe.
 */
public final class Idempotency {
  private static final Logger LOG = LoggerFactory.getLogger(Idempotency.class);
  private static final long AGAIN_MILLIS = 1_000;
  private static final int FORGOTTEN_AT_ONCE = 1_000;

  private final Vertx vertx;
  private final AnswerStore store;
  private final AnswerCache cache;
  private final IdempotencyConfig config;
  private final InstantSource clock;
  private final ConcurrentMap<KeyScope, Run> runs = new ConcurrentHashMap<>();
  private final AtomicInteger joined = new AtomicInteger();
  private final long cleanup;
  private volatile boolean closed;

  /** Forgets old answers from now on. */
  public Idempotency(
      Vertx vertx,
      AnswerStore store,
      AnswerCache cache,
      IdempotencyConfig config,
      InstantSource clock) {
    this.vertx = vertx;
    this.store = store;
    this.cache = cache;
    this.config = config;
    this.clock = clock;
    this.cleanup = vertx.setPeriodic(config.cleanup().toMillis(), tick -> forget());
  }

  /** Ends what it does by itself; the store stays open, and is the caller's to close. */
  public void close() {
    closed = true;
    vertx.cancelTimer(cleanup);
  }

  Vertx vertx() {
    return vertx;
  }

  IdempotencyConfig config() {
    return config;
  }

  // --- who runs

  /** The run with that key, this one if there was none; null when too much runs. */
  @Nullable Run enter(Run mine) {
    Run running = runs.get(mine.scope());
    if (running != null) {
      return running;
    }
    if (runs.size() >= config.maxRunning()) {
      return null;
    }
    running = runs.putIfAbsent(mine.scope(), mine);
    return running == null ? mine : running;
  }

  /** Takes one more of those who may wait. */
  boolean mayJoin() {
    if (joined.incrementAndGet() <= config.maxJoined()) {
      return true;
    }
    joined.decrementAndGet();
    return false;
  }

  void joinOver() {
    joined.decrementAndGet();
  }

  // --- what the store says, and is told

  Future<Claim> claim(Run run) {
    return cache
        .find(run.scope(), run.fingerprint)
        .compose(
            hit ->
                hit.isPresent()
                    ? Future.succeededFuture(new Claim.Answered(hit.get()))
                    : store.claim(run.ticket, run.fingerprint));
  }

  /** Ends a run whose ending needs nothing to be written. */
  void end(Run run, Ending ending) {
    run.end(ending);
    runs.remove(run.scope(), run);
  }

  /** Keeps the answer: done when it is durable, or known to be another's. */
  Future<Boolean> keep(Run run, KeptAnswer answer) {
    Future<Boolean> kept = store.answer(run.ticket, answer);
    kept.onComplete(
        mine -> {
          if (mine) {
            cache.remember(run.scope(), run.fingerprint, answer);
          }
          end(run, mine ? new Ending.Kept(answer) : refused(IdempotencyRefusal.IN_PROGRESS));
        },
        trouble -> {
          run.end(refused(IdempotencyRefusal.STORE_UNAVAILABLE));
          again(run, trouble, () -> store.answer(run.ticket, answer));
        });
    return kept;
  }

  /** Gives the key free: done when that is durable, or will be as soon as can be. */
  Future<Void> release(Run run, Ending ending) {
    return store
        .release(run.ticket)
        .onSuccess(done -> end(run, ending))
        .recover(
            trouble -> {
              run.end(ending);
              again(run, trouble, () -> store.release(run.ticket));
              return Future.succeededFuture();
            });
  }

  /**
   * The run stays in the way of others with its key until the store has heard of its end: that is
   * what makes them wait, or come back, instead of running.
   */
  private void again(Run run, Throwable trouble, Supplier<Future<?>> write) {
    LOG.atDebug().setCause(trouble).log("The end of a run is not written yet");
    if (closed) {
      return;
    }
    vertx.setTimer(
        AGAIN_MILLIS,
        now ->
            write
                .get()
                .onComplete(
                    done -> runs.remove(run.scope(), run), still -> again(run, still, write)));
  }

  private static Ending refused(IdempotencyRefusal refusal) {
    return new Ending.Refused(refusal);
  }

  private void forget() {
    store
        .forget(clock.instant().minus(config.retention()), FORGOTTEN_AT_ONCE)
        .onComplete(
            forgotten -> {
              if (forgotten == FORGOTTEN_AT_ONCE && !closed) {
                forget();
              }
            },
            trouble -> LOG.debug("Old answers are not forgotten yet", trouble));
  }
}
