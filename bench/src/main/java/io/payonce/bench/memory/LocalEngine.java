package io.payonce.bench.memory;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.payonce.bench.server.Waits;
import io.payonce.channel.ChannelLimits;
import io.payonce.channel.Channels;
import io.payonce.channel.GuardedChannel;
import io.payonce.channel.InstantChannel;
import io.payonce.dedup.DuplicateFilter;
import io.payonce.dedup.FilterConfig;
import io.payonce.dedup.FilterMetrics;
import io.payonce.dedup.RedisFilter;
import io.payonce.engine.EngineConfig;
import io.payonce.engine.EngineParts;
import io.payonce.engine.PaymentEngine;
import io.payonce.guard.GuardConfig;
import io.payonce.http.wire.PaymentAnswer;
import io.payonce.partition.PartitionConfig;
import io.payonce.partition.Payments;
import io.payonce.store.FlowStore;
import io.payonce.store.PostgresFlowStore;
import io.payonce.store.PostgresOptions;
import io.payonce.sweep.SweepConfig;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * An engine in this process, put together as the server does it, without the server: nothing in
 * memory at the start, and room for all that a run pays.
 */
final class LocalEngine implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  /** Nothing shall pass the filter by because the machine is busy. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** The second search of a recovery, which reads all that is new, shall not fall into a round. */
  private static final Duration NO_SEARCH = Duration.ofMinutes(10);

  private static final int ROOM = 10_000_000;

  private final PaymentEngine engine;
  private final FlowStore store;
  private final Optional<Redis> redis;
  private final MeterRegistry registry;

  private LocalEngine(
      PaymentEngine engine, FlowStore store, Optional<Redis> redis, MeterRegistry registry) {
    this.engine = engine;
    this.store = store;
    this.redis = redis;
    this.registry = registry;
  }

  /** Starts one on a database; with a filter when there is a Redis. */
  static LocalEngine start(
      Vertx vertx, ScratchDatabase database, Optional<String> redisUri, int partitions) {
    MeterRegistry registry = new SimpleMeterRegistry();
    FlowStore store = new PostgresFlowStore(vertx, PostgresOptions.of(database.uri()));
    Optional<Redis> redis = redisUri.map(uri -> connected(vertx, uri));
    EngineParts parts =
        new EngineParts(
            store,
            redis.map(client -> filter(client, registry)).orElseGet(DuplicateFilter::none),
            new Channels(List.of(new GuardedChannel(new InstantChannel(), ChannelLimits.DEFAULT))),
            new PaymentAnswer(),
            InstantSource.system(),
            new SecureRandom(),
            registry);
    PaymentEngine engine =
        Waits.within(
            LIMIT, "starting the engine", PaymentEngine.start(vertx, config(partitions), parts));
    return new LocalEngine(engine, store, redis, registry);
  }

  private static EngineConfig config(int partitions) {
    PartitionConfig usual = PartitionConfig.DEFAULT;
    SweepConfig sweep = SweepConfig.DEFAULT;
    return new EngineConfig(
        partitions,
        new PartitionConfig(
            usual.mailboxLimit(),
            usual.batchLimit(),
            usual.joinTimeout(),
            usual.joinLimit(),
            ROOM,
            usual.storeProbe(),
            usual.latePayment(),
            usual.tokensRequired()),
        new SweepConfig(sweep.interval(), sweep.round(), sweep.answerRetention(), NO_SEARCH, 0),
        GuardConfig.DEFAULT,
        Duration.ofSeconds(7));
  }

  private static Redis connected(Vertx vertx, String uri) {
    Redis redis = Redis.createClient(vertx, uri);
    Waits.within(LIMIT, "asking Redis", redis.send(Request.cmd(Command.PING)));
    return redis;
  }

  private static DuplicateFilter filter(Redis redis, MeterRegistry registry) {
    FilterConfig usual = FilterConfig.DEFAULT;
    FilterConfig patient =
        new FilterConfig(usual.timeToLive(), PATIENCE, usual.pause(), usual.maxWrites());
    return new RedisFilter(redis, patient, new FilterMetrics(registry));
  }

  Payments payments() {
    return engine.payments();
  }

  /** Orders in memory, as the partitions count them. */
  long cached() {
    return Math.round(
        registry.find("partition.cache.size").gauges().stream().mapToDouble(Gauge::value).sum());
  }

  /** Changes per append so far. */
  double meanBatch() {
    return registry.get("partition.batch.size").summary().mean();
  }

  /** Keys about which the filter could not be asked. */
  long bypassed() {
    return redis.isEmpty()
        ? 0
        : Math.round(registry.get("filter.keys").tag("result", "bypass").counter().count());
  }

  @Override
  public void close() {
    Waits.within(LIMIT, "stopping the engine", engine.stop());
    Waits.within(LIMIT, "closing the store", store.close());
    redis.ifPresent(Redis::close);
  }
}
