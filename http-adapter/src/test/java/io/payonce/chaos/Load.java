package io.payonce.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * A storm of duplicates that goes on: callers who repeat recent requests, take another's order or
 * key, or begin something new, until they are told to stop or their connection breaks. Bounded to
 * half a minute.
 */
final class Load {
  private static final int RECENT = 48;
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration LATER = Duration.ofMillis(20);

  private final Api api;
  private final Witness witness;
  private final Function<SplittableRandom, Ask> fresh;
  private final AtomicReferenceArray<Ask> recent = new AtomicReferenceArray<>(RECENT);
  private final List<Thread> callers = new ArrayList<>();
  private volatile boolean stopped;
  private volatile Throwable trouble;

  private Load(Api api, Witness witness, Function<SplittableRandom, Ask> fresh) {
    this.api = api;
    this.witness = witness;
    this.fresh = fresh;
  }

  /**
   * @param fresh makes new requests by chance
   * @param seed of all chance
   */
  static Load begin(
      Api api, Witness witness, int callers, long seed, Function<SplittableRandom, Ask> fresh) {
    Load load = new Load(api, witness, fresh);
    SplittableRandom seeds = new SplittableRandom(seed);
    for (int i = 0; i < RECENT; i++) {
      load.recent.set(i, fresh.apply(seeds));
    }
    for (int i = 0; i < callers; i++) {
      SplittableRandom random = seeds.split();
      load.callers.add(new Thread(() -> load.call(random), "caller-" + i));
    }
    load.callers.forEach(Thread::start);
    return load;
  }

  /** Lets every caller finish what it waits for. */
  void stop() throws InterruptedException {
    stopped = true;
    awaitEnd();
  }

  /** Waits until every caller's connection broke. */
  void awaitEnd() throws InterruptedException {
    for (Thread caller : callers) {
      caller.join(LIMIT.toMillis());
    }
    if (trouble != null) {
      throw new AssertionError("a caller came to grief", trouble);
    }
  }

  private void call(SplittableRandom random) {
    long end = System.nanoTime() + LIMIT.toNanos();
    Ask ask = next(random);
    try {
      while (!stopped && System.nanoTime() - end < 0) {
        Reply reply = api.tryPay(ask);
        witness.saw(ask, reply);
        if (reply.status() == 503) {
          LockSupport.parkNanos(LATER.toNanos()); // and the same once more, as it was told
        } else {
          ask = next(random);
        }
      }
    } catch (IOException broken) {
      witness.lost(ask);
    } catch (RuntimeException | AssertionError e) {
      trouble = e;
    }
  }

  private Ask next(SplittableRandom random) {
    int place = random.nextInt(RECENT);
    Ask known = recent.get(place);
    int dice = random.nextInt(100);
    if (dice < 50) {
      return known;
    }
    Ask next =
        dice < 60 ? known.withNewKey() : dice < 70 ? known.withNewOrder() : fresh.apply(random);
    recent.set(place, next);
    return next;
  }
}
