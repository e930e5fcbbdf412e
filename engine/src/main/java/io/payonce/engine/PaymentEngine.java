package io.payonce.engine;

import io.payonce.partition.PartitionMetrics;
import io.payonce.partition.PartitionParts;
import io.payonce.partition.PartitionRouter;
import io.payonce.partition.Payments;
import io.payonce.store.FlowStore;
import io.payonce.sweep.Recovery;
import io.payonce.sweep.SweepMetrics;
import io.payonce.sweep.Sweeper;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Objects;
import java.util.SplittableRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running engine. It is {@linkplain #isReady ready} when the flows in doubt have been picked up
 * and the most recent orders are on their way to memory. The store belongs to the caller, who
 * closes it last.
 */
public final class PaymentEngine {
  private static final Logger LOG = LoggerFactory.getLogger(PaymentEngine.class);
  private static final long IDLE_CHECK_MILLIS = 10;

  private final Vertx vertx;
  private final EngineConfig config;
  private final FlowStore store;
  private final PartitionRouter router;
  private volatile boolean ready;

  private PaymentEngine(Vertx vertx, EngineConfig config, FlowStore store, PartitionRouter router) {
    this.vertx = vertx;
    this.config = config;
    this.store = store;
    this.router = router;
  }

  /** Starts partitions, recovery and sweeps; ends when the engine is ready. */
  public static Future<PaymentEngine> start(Vertx vertx, EngineConfig config, EngineParts parts) {
    PartitionParts each =
        new PartitionParts(
            config.partition(),
            parts.store(),
            parts.filter(),
            parts.channels(),
            parts.format(),
            parts.clock(),
            index -> new SplittableRandom(parts.chance().nextLong()),
            new PartitionMetrics(parts.registry()));
    SweepMetrics metrics = new SweepMetrics(parts.registry());
    return PartitionRouter.deploy(vertx, config.partitions(), each)
        .map(router -> new PaymentEngine(vertx, config, parts.store(), router))
        .compose(
            engine ->
                engine.recover(
                    new Sweeper(
                        parts.store(), engine.router, config.sweep(), parts.clock(), metrics)));
  }

  private Future<PaymentEngine> recover(Sweeper sweeper) {
    return new Recovery(store, router)
        .run()
        .compose(found -> store.recentOrders(config.sweep().warmOrders()))
        .onSuccess(router::warm)
        .compose(recent -> vertx.deployVerticle(sweeper))
        .map(
            deployed -> {
              ready = true;
              return this;
            });
  }

  public Payments payments() {
    return router;
  }

  public boolean isReady() {
    return ready;
  }

  /** Refuses what is new, finishes what was accepted, within the drain time. */
  public Future<Void> stop() {
    ready = false;
    router.refuseNew();
    long deadline = System.nanoTime() + config.drain().toNanos();
    Promise<Void> idle = Promise.promise();
    awaitIdle(deadline, idle);
    return idle.future().compose(done -> saveMark());
  }

  private void awaitIdle(long deadline, Promise<Void> idle) {
    if (router.isIdle()) {
      idle.complete();
    } else if (System.nanoTime() - deadline > 0) {
      LOG.warn("stopping with work unfinished; the next start recovers it");
      idle.complete();
    } else {
      vertx.setTimer(IDLE_CHECK_MILLIS, timer -> awaitIdle(deadline, idle));
    }
  }

  private Future<Void> saveMark() {
    return store.saveRecoveryMark(Objects.requireNonNull(router.quietSince())).otherwiseEmpty();
  }
}
