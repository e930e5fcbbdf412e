package io.payonce.engine;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.payonce.channel.Channel;
import io.payonce.channel.ChannelLimits;
import io.payonce.channel.Channels;
import io.payonce.channel.GuardedChannel;
import io.payonce.channel.InstantChannel;
import io.payonce.dedup.DuplicateFilter;
import io.payonce.guard.GuardConfig;
import io.payonce.partition.CommandResult;
import io.payonce.partition.PartitionConfig;
import io.payonce.partition.PayResult;
import io.payonce.partition.RefundResult;
import io.payonce.payment.AnswerFormat;
import io.payonce.payment.Flow;
import io.payonce.payment.LatePayment;
import io.payonce.payment.PayRequest;
import io.payonce.payment.RefundRequest;
import io.payonce.store.FlowStore;
import io.payonce.sweep.SweepConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts engines to test with: small bounds, short deadlines. */
final class Engines implements AutoCloseable {
  static final AnswerFormat FORMAT = new TestFormat();

  final Vertx vertx = Vertx.vertx();
  final ScriptedChannel provider = new ScriptedChannel();
  DuplicateFilter filter = DuplicateFilter.none();
  InstantSource clock = InstantSource.system();
  Duration deadline = Duration.ofMillis(300);
  Duration lateWrites = Duration.ZERO;
  Duration joinTimeout = Duration.ofSeconds(5);
  int joinLimit = 1000;
  int cachedOrders = 1000;
  int partitions = 2;
  int mailboxLimit = 8192;
  int warmOrders = 100;
  Duration sweepInterval = Duration.ofMillis(20);
  LatePayment latePayment = LatePayment.REFUND;
  boolean tokensRequired;
  AnswerFormat format = FORMAT;

  PaymentEngine start(FlowStore store) {
    ChannelLimits limits = new ChannelLimits(deadline, 10_000, 1000, 100, Duration.ofMillis(100));
    List<GuardedChannel> channels = new ArrayList<>();
    for (Channel channel : List.of(new InstantChannel(), provider)) {
      channels.add(new GuardedChannel(channel, limits));
    }
    EngineConfig config =
        new EngineConfig(
            partitions,
            new PartitionConfig(
                mailboxLimit,
                1000,
                joinTimeout,
                joinLimit,
                cachedOrders,
                Duration.ofMillis(20),
                latePayment,
                tokensRequired),
            new SweepConfig(sweepInterval, 500, Duration.ofDays(30), lateWrites, warmOrders),
            GuardConfig.DEFAULT,
            Duration.ofSeconds(5));
    return await(
        PaymentEngine.start(
            vertx,
            config,
            new EngineParts(
                store,
                filter,
                new Channels(channels),
                format,
                clock,
                new SecureRandom(),
                new SimpleMeterRegistry())));
  }

  static PayResult pay(PaymentEngine engine, PayRequest request) {
    return await(engine.payments().pay(request));
  }

  static List<PayResult> storm(PaymentEngine engine, List<PayRequest> requests) {
    return await(
        Future.join(requests.stream().map(engine.payments()::pay).toList())
            .map(all -> all.<PayResult>list()));
  }

  static CommandResult start(PaymentEngine engine, Flow flow) {
    return await(engine.payments().start(Given.ref(flow)));
  }

  static CommandResult cancel(PaymentEngine engine, Flow flow) {
    return await(engine.payments().cancel(Given.ref(flow), "changed my mind"));
  }

  static RefundResult refund(PaymentEngine engine, RefundRequest request) {
    return await(engine.payments().refund(request));
  }

  static List<RefundResult> refunds(PaymentEngine engine, List<RefundRequest> requests) {
    return await(
        Future.join(requests.stream().map(engine.payments()::refund).toList())
            .map(all -> all.<RefundResult>list()));
  }

  static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    await(vertx.close());
    TestStores.assertClean(vertx);
  }
}
