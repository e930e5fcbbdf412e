package io.payonce.engine;

import io.payonce.guard.Guards;
import io.payonce.partition.PartitionMetrics;
import io.payonce.partition.PartitionParts;
import io.payonce.partition.PartitionRouter;
import io.payonce.partition.Payments;
import io.payonce.payment.OrderKey;
import io.payonce.store.FlowStore;
import io.payonce.sweep.Recovery;
import io.payonce.sweep.SweepMetrics;
import io.payonce.sweep.Sweeper;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
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
  private static final Duration WARM_UP = Duration.ofSeconds(2);

  private final Vertx vertx;
  private final EngineConfig config;
  private final FlowStore store;
  private final PartitionRouter router;
  private final Guards guards;
  private final Recovery recovery;
  private volatile boolean ready;
  private volatile @Nullable String sweeping;

  private PaymentEngine(
      Vertx vertx, EngineConfig config, EngineParts parts, PartitionRouter router) {
    this.vertx = vertx;
    this.config = config;
    this.store = parts.store();
    this.router = router;
    this.guards = new Guards(store.guards(), config.guard(), parts.clock(), parts.chance());
    this.recovery = new Recovery(vertx, config.sweep().lateWrites(), store, router);
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
        .map(router -> new PaymentEngine(vertx, config, parts, router))
        .compose(engine -> engine.recover(parts.clock(), metrics));
  }

  private Future<PaymentEngine> recover(InstantSource clock, SweepMetrics metrics) {
    Sweeper sweeper = new Sweeper(recovery, store, router, config.sweep(), clock, metrics);
    return recovery
        .run()
        .compose(found -> store.recentOrders(config.sweep().warmOrders()))
        .compose(this::warm)
        .compose(warmed -> vertx.deployVerticle(sweeper))
        .map(
            deployed -> {
              sweeping = deployed;
              ready = true;
              return this;
            });
  }

  /** Ends when the orders are in memory, or when enough time was spent on it. */
  private Future<Void> warm(List<OrderKey> orders) {
    router.warm(orders);
    return idleWithin(WARM_UP);
  }

  public Payments payments() {
    return router;
  }

  public Guards guards() {
    return guards;
  }

  public boolean isReady() {
    return ready;
  }

  /** Refuses what is new, finishes what was accepted, within the drain time. */
  public Future<Void> stop() {
    ready = false;
    router.refuseNew();
    return idleWithin(config.drain())
        .onSuccess(
            done -> {
              if (!router.isIdle()) {
                LOG.warn("stopping with work unfinished; the next start recovers it");
              }
            })
        .compose(done -> stopSweeping())
        .compose(done -> router.writeNotes())
        .compose(done -> saveMark());
  }

  /** Ends when nothing is going on, or when the time is over. */
  private Future<Void> idleWithin(Duration time) {
    Promise<Void> idle = Promise.promise();
    awaitIdle(System.nanoTime() + time.toNanos(), idle);
    return idle.future();
  }

  private void awaitIdle(long deadline, Promise<Void> idle) {
    if (router.isIdle() || System.nanoTime() - deadline > 0) {
      idle.complete();
    } else {
      vertx.setTimer(IDLE_CHECK_MILLIS, timer -> awaitIdle(deadline, idle));
    }
  }

  private Future<Void> stopSweeping() {
    String sweeper = sweeping;
    return sweeper == null ? Future.succeededFuture() : vertx.undeploy(sweeper);
  }

  private Future<Void> saveMark() {
    return store.saveRecoveryMark(recovery.bound(router.quietSince())).otherwiseEmpty();
  }
}
