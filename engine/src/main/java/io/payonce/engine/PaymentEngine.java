package io.payonce.engine;

import io.micrometer.core.instrument.MeterRegistry;
import io.payonce.channel.Channels;
import io.payonce.dedup.DuplicateFilter;
import io.payonce.partition.PartitionMetrics;
import io.payonce.partition.PartitionParts;
import io.payonce.partition.PartitionRouter;
import io.payonce.partition.Payments;
import io.payonce.payment.AnswerFormat;
import io.payonce.store.FlowStore;
import io.payonce.sweep.Recovery;
import io.payonce.sweep.SweepMetrics;
import io.payonce.sweep.Sweeper;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.InstantSource;
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
  public static Future<PaymentEngine> start(
      Vertx vertx,
      EngineConfig config,
      FlowStore store,
      DuplicateFilter filter,
      Channels channels,
      AnswerFormat format,
      InstantSource clock,
      MeterRegistry registry) {
    SecureRandom seeds = new SecureRandom();
    PartitionParts parts =
        new PartitionParts(
            config.partition(),
            store,
            filter,
            channels,
            format,
            clock,
            index -> new SplittableRandom(seeds.nextLong()),
            new PartitionMetrics(registry));
    Sweep sweep =
        router -> new Sweeper(store, router, config.sweep(), clock, new SweepMetrics(registry));
    return PartitionRouter.deploy(vertx, config.partitions(), parts)
        .map(router -> new PaymentEngine(vertx, config, store, router))
        .compose(engine -> engine.recover(sweep));
  }

  private interface Sweep {
    Sweeper over(PartitionRouter router);
  }

  private Future<PaymentEngine> recover(Sweep sweep) {
    return new Recovery(store, router)
        .run()
        .compose(found -> store.recentOrders(config.sweep().warmOrders()))
        .onSuccess(router::warm)
        .compose(recent -> vertx.deployVerticle(sweep.over(router)))
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
