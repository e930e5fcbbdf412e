package io.payonce.store;

import io.payonce.bench.micro.Checks;
import io.payonce.bench.micro.Requests;
import io.payonce.payment.Cause;
import io.payonce.payment.Decision;
import io.payonce.payment.Event;
import io.payonce.payment.Flow;
import io.payonce.payment.PaymentRules;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From a batch of changes to the arguments of the statement that writes them: half of them new
 * flows, half the outcomes of stored ones.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class BatchBenchmark {
  private static final int NEXT_IDS = 0;
  private static final int FRESH_IDS = 16;

  @Param({"1", "30", "500"})
  private int changes = 30;

  private Batch batch = new Batch(List.of(), List.of());

  /** Fails the trial unless every flow has its place in the columns of its kind. */
  @Setup
  public void check() {
    List<FlowChange> all = new ArrayList<>();
    for (int n = 0; n < changes; n++) {
      all.add(n % 2 == 0 ? fresh(n) : outcome(n));
    }
    batch = new Batch(all, List.of());
    Tuple arguments = encode();
    Checks.require(arguments.size() == FlowColumns.COUNT);
    Checks.require(idsAt(arguments, NEXT_IDS).equals(idsOf(batch.successors())));
    Checks.require(idsAt(arguments, FRESH_IDS).equals(idsOf(batch.fresh())));
  }

  private static FlowChange fresh(int n) {
    Decision sent =
        PaymentRules.apply(Requests.fresh(n), Event.PAY, Cause.REQUEST, null, Requests.AT);
    return new FlowChange(sent.flow(), List.of(sent.transition()), null);
  }

  private static FlowChange outcome(int n) {
    Flow stored = fresh(n).flow().nextVersion();
    Decision paid = PaymentRules.apply(stored, Event.SUCCEED, Cause.REQUEST, "I1", Requests.AT);
    return new FlowChange(paid.flow(), List.of(paid.transition()), null);
  }

  private static List<UUID> idsAt(Tuple arguments, int position) {
    return List.of(arguments.getArrayOfUUIDs(position));
  }

  private static List<UUID> idsOf(List<FlowChange> some) {
    return some.stream().map(change -> change.flow().flowId()).toList();
  }

  @Benchmark
  public Tuple encode() {
    return AppendCall.of(batch).arguments();
  }
}
