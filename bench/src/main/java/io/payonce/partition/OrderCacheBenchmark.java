package io.payonce.partition;

import io.payonce.bench.micro.Checks;
import io.payonce.bench.micro.Requests;
import io.payonce.http.wire.PaymentAnswer;
import io.payonce.payment.AnswerFormat;
import io.payonce.payment.Flow;
import io.payonce.payment.PayRequest;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
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
 * Looks for what was paid of orders in memory, all over it, as a repetition does: the flow with its
 * answer. The keys are equal to those in there but not the same; their texts have been hashed
 * before.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class OrderCacheBenchmark {
  /** A prime that divides no number of orders: every order has its turn, far from the last one. */
  private static final int STRIDE = 7919;

  @Param({"1000", "200000"})
  private int orders = 1000;

  private final AnswerFormat format = new PaymentAnswer();
  private OrderCache cache = new OrderCache(1, format);
  private PayRequest[] known = {};
  private PayRequest[] unknown = {};
  private int next;

  /** Fails the trial unless exactly the payments that were put there are found. */
  @Setup
  public void check() {
    cache = new OrderCache(orders, format);
    for (int n = 0; n < orders; n++) {
      OrderCell order = new OrderCell(Requests.order(n), List.of(answered(n)));
      cache.file(order);
      cache.pack(order);
    }
    known = IntStream.range(0, orders).mapToObj(Requests::request).toArray(PayRequest[]::new);
    unknown =
        IntStream.range(orders, 2 * orders).mapToObj(Requests::request).toArray(PayRequest[]::new);
    Checks.require(cache.size() == orders);
    for (int n = 0; n < orders; n++) {
      Checks.require(answered(n).equals(find(known[n])));
      Checks.require(find(unknown[n]) == null);
    }
  }

  private Flow answered(int n) {
    Flow paid = Requests.paid(n);
    return paid.withAnswer(format.answer(paid));
  }

  @Benchmark
  public @Nullable Object hit() {
    return find(turn(known));
  }

  @Benchmark
  public @Nullable Object miss() {
    return find(turn(unknown));
  }

  private @Nullable Flow find(PayRequest request) {
    return cache.committed(request.order(), request.requestNo());
  }

  private PayRequest turn(PayRequest[] requests) {
    next = (next + STRIDE) % requests.length;
    return requests[next];
  }
}
