package io.payonce.partition;

import io.payonce.bench.micro.Checks;
import io.payonce.bench.micro.Requests;
import io.payonce.payment.OrderKey;
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
 * Looks for orders in memory, all over it, by keys that are equal to those in there but not the
 * same; their texts have been hashed before.
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

  private OrderCache cache = new OrderCache(1);
  private OrderKey[] known = {};
  private OrderKey[] unknown = {};
  private int next;

  /** Fails the trial unless exactly the orders that were put there are found. */
  @Setup
  public void check() {
    cache = new OrderCache(orders);
    for (int n = 0; n < orders; n++) {
      cache.file(new OrderCell(Requests.order(n), List.of(Requests.paid(n))));
    }
    known = IntStream.range(0, orders).mapToObj(Requests::order).toArray(OrderKey[]::new);
    unknown =
        IntStream.range(orders, 2 * orders).mapToObj(Requests::order).toArray(OrderKey[]::new);
    Checks.require(cache.size() == orders);
    for (int n = 0; n < orders; n++) {
      OrderCell found = cache.get(known[n]);
      Checks.require(found != null && found.key.equals(known[n]));
      Checks.require(cache.get(unknown[n]) == null);
    }
  }

  @Benchmark
  public @Nullable Object hit() {
    return cache.get(turn(known));
  }

  @Benchmark
  public @Nullable Object miss() {
    return cache.get(turn(unknown));
  }

  private OrderKey turn(OrderKey[] keys) {
    next = (next + STRIDE) % keys.length;
    return keys[next];
  }
}
