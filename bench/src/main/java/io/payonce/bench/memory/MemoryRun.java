package io.payonce.bench.memory;

import io.payonce.bench.report.Progress;
import io.payonce.bench.report.Spread;
import io.payonce.bench.server.BenchFailure;
import io.payonce.bench.server.Waits;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Warms up on one engine, which is then thrown away; counts on a second one, which has nothing in
 * memory at the beginning. The compiler keeps what it learnt: how much is allocated depends on it.
 */
final class MemoryRun {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int STEADY_ROUNDS = 3;
  private static final int MOST_WARM_UP_ROUNDS = 40;
  private static final double STEADY = 0.03;

  private final MemoryPlan plan;
  private final ScratchDatabase database;
  private final Optional<String> redis;
  private final Orders orders;
  private final Progress progress;

  MemoryRun(
      MemoryPlan plan,
      ScratchDatabase database,
      Optional<String> redis,
      Orders orders,
      Progress progress) {
    this.plan = plan;
    this.database = database;
    this.redis = redis;
    this.orders = orders;
    this.progress = progress;
  }

  /** Runs; blocks until everything is known but what the audit says. */
  MemoryResult run() {
    int loops = Math.max(VertxOptions.DEFAULT_EVENT_LOOP_POOL_SIZE, plan.partitions() + 1);
    Vertx vertx =
        Vertx.vertx(new VertxOptions().setEventLoopPoolSize(loops).setPreferNativeTransport(true));
    try {
      Context caller = vertx.getOrCreateContext();
      try (LocalEngine engine = start(vertx)) {
        warmUp(engine, caller);
      }
      try (LocalEngine engine = start(vertx)) {
        return measure(engine, caller);
      }
    } finally {
      Waits.within(LIMIT, "closing the event loops", vertx.close());
    }
  }

  private LocalEngine start(Vertx vertx) {
    return LocalEngine.start(vertx, database, redis, plan.partitions());
  }

  /** Until the last rounds allocated the same, but for three in a hundred. */
  private void warmUp(LocalEngine engine, Context caller) {
    List<Double> rounds = new ArrayList<>();
    while (!isSteady(rounds)) {
      if (rounds.size() == MOST_WARM_UP_ROUNDS) {
        throw new BenchFailure("what a payment allocates did not become steady: " + rounds);
      }
      progress.show("memory: warming up, round " + (rounds.size() + 1));
      rounds.add(round(engine, caller));
    }
  }

  static boolean isSteady(List<Double> rounds) {
    if (rounds.size() < STEADY_ROUNDS) {
      return false;
    }
    Spread last = Spread.of(rounds.subList(rounds.size() - STEADY_ROUNDS, rounds.size()));
    return last.max() - last.min() <= STEADY * last.median();
  }

  private double round(LocalEngine engine, Context caller) {
    return new Round(engine.payments(), orders.next(plan.payments())).run(caller, plan.inFlight());
  }

  private MemoryResult measure(LocalEngine engine, Context caller) {
    List<String> wrong = new ArrayList<>();
    progress.show("memory: counting what is alive");
    Supplier<LiveHeap> before = LiveHeap.aside();
    require(engine.cached() == 0, "the cache was not empty at the beginning", wrong);
    List<Double> allocated = new ArrayList<>();
    for (int i = 1; i <= plan.rounds(); i++) {
      progress.show("memory: round " + i + " of " + plan.rounds());
      allocated.add(round(engine, caller));
    }
    double batch = engine.meanBatch();
    progress.show("memory: counting what is alive");
    LiveHeap kept = LiveHeap.now().since(before.get());
    long cached = engine.cached();
    require(
        cached == (long) plan.rounds() * plan.payments(),
        "there are " + cached + " orders in memory, not one for each payment",
        wrong);
    progress.show("memory: looking where it is allocated");
    AllocationProfile profile = AllocationProfile.during(() -> round(engine, caller));
    long bypassed = engine.bypassed();
    require(bypassed == 0, bypassed + " keys passed the filter by", wrong);
    require(
        database.books().hold(orders.made()),
        "of " + orders.made() + " payments there are " + database.books(),
        wrong);
    return new MemoryResult(allocated, batch, cached, kept, profile, wrong);
  }

  private static void require(boolean right, String otherwise, List<String> wrong) {
    if (!right) {
      wrong.add(otherwise);
    }
  }
}
