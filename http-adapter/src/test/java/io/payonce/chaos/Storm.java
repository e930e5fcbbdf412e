package io.payonce.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** One hundred threads that act at the same instant, again and again. */
final class Storm implements AutoCloseable {
  static final int THREADS = 100;
  private static final int PATIENCE_SECONDS = 60;

  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  /** Each thread asks for the payment of its number; the answers in the order of the numbers. */
  List<Reply> pay(Api api, IntFunction<Ask> asks) {
    return burst(number -> api.pay(asks.apply(number)));
  }

  <T> List<T> burst(IntFunction<T> act) {
    CyclicBarrier start = new CyclicBarrier(THREADS);
    List<Callable<T>> acts = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int number = i;
      acts.add(
          () -> {
            start.await();
            return act.apply(number);
          });
    }
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> result : threads.invokeAll(acts, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        results.add(result.get());
      }
      return results;
    } catch (Exception e) {
      throw new AssertionError("a thread of the storm came to grief", e);
    }
  }

  /** All of them, a hundred at a time. */
  <T> void each(List<T> items, Consumer<T> act) {
    Queue<T> left = new ConcurrentLinkedQueue<>(items);
    List<Boolean> done =
        burst(
            number -> {
              for (T item = left.poll(); item != null; item = left.poll()) {
                act.accept(item);
              }
              return true;
            });
    assert done.size() == THREADS;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
