package io.payonce.partition;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.payonce.bench.micro.Checks;
import io.payonce.bench.micro.Requests;
import io.payonce.channel.ChannelLimits;
import io.payonce.channel.Channels;
import io.payonce.channel.GuardedChannel;
import io.payonce.channel.InstantChannel;
import io.payonce.dedup.DuplicateFilter;
import io.payonce.http.wire.PaymentAnswer;
import io.payonce.payment.PayRequest;
import io.payonce.payment.State;
import io.payonce.store.Batch;
import io.payonce.store.FlowChange;
import io.payonce.store.MemoryFlowStore;
import io.vertx.core.Promise;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;

/** What a partition decides about a new payment, all of it: from its request to its change. */
@org.openjdk.jmh.annotations.State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PaymentBenchmark {
  private static final int BATCH = 30;

  private final Decider decider = new Decider(parts(), new SplittableRandom(1));
  private List<PayRequest> requests = List.of();

  private static PartitionParts parts() {
    return new PartitionParts(
        PartitionConfig.DEFAULT,
        new MemoryFlowStore(),
        DuplicateFilter.none(),
        new Channels(List.of(new GuardedChannel(new InstantChannel(), ChannelLimits.DEFAULT))),
        new PaymentAnswer(),
        InstantSource.system(),
        partition -> new SplittableRandom(partition),
        new PartitionMetrics(new SimpleMeterRegistry()));
  }

  /** Fails the trial unless each request makes one flow that is on its way to its provider. */
  @Setup
  public void check() {
    requests = LongStream.range(0, BATCH).mapToObj(Requests::request).toList();
    List<FlowChange> changes = decide().changes();
    Checks.require(changes.size() == BATCH);
    for (int i = 0; i < BATCH; i++) {
      FlowChange change = changes.get(i);
      Checks.require(change.isNew() && change.flow().state() == State.PAYING);
      Checks.require(change.flow().intent().key().equals(requests.get(i).key()));
    }
    Checks.require(
        changes.stream().map(change -> change.flow().flowId()).distinct().count() == BATCH);
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public Batch decide() {
    PendingBatch batch = new PendingBatch();
    for (PayRequest request : requests) {
      Pay pay = new Pay(request, 0, Promise.promise());
      decider.decide(pay, new OrderCell(request.order(), List.of()), batch, Requests.AT);
    }
    return batch.toWrite();
  }
}
