package io.payonce.engine;

import io.payonce.guard.GuardStore;
import io.payonce.store.Appended;
import io.payonce.store.Appender;
import io.payonce.store.Batch;
import io.payonce.store.FlowStore;
import io.payonce.store.StoreUnavailable;
import io.vertx.core.Future;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between engine and store, and breaks the line to it where the test wants. */
final class FaultyStore {
  /** What happens to an append. */
  enum Fault {
    NONE,
    /** The line breaks before the batch arrives. */
    BEFORE,
    /** The batch is written, and the line breaks before that is heard of. */
    AFTER
  }

  final AtomicInteger appends = new AtomicInteger();
  volatile boolean unreachable;

  /** The number of the append that fails, counted from 1. */
  volatile int failing;

  volatile Fault fault = Fault.NONE;

  /** What every append waits for before it is sent. */
  volatile Future<Void> signal = Future.succeededFuture();

  /** Appends that wait for it. */
  final AtomicInteger held = new AtomicInteger();

  private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
  private final FlowStore store;

  FaultyStore(FlowStore store) {
    this.store = store;
  }

  FlowStore line() {
    return line(FlowStore.class, store);
  }

  private <T> T line(Class<T> port, T real) {
    Object line =
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "appender" -> appender(store.appender((int) arguments[0]));
                  case "guards" -> line(GuardStore.class, store.guards());
                  default -> call(real, method, arguments);
                });
    return port.cast(line);
  }

  private Object call(Object real, Method method, Object[] arguments) throws Throwable {
    calls.computeIfAbsent(method.getName(), name -> new AtomicInteger()).incrementAndGet();
    try {
      return unreachable ? broken() : method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** How often the method was called. */
  int calls(String method) {
    return calls.getOrDefault(method, new AtomicInteger()).get();
  }

  private Appender appender(Appender real) {
    return batch -> {
      held.incrementAndGet();
      return signal.onComplete(go -> held.decrementAndGet()).compose(go -> append(real, batch));
    };
  }

  private Future<Appended> append(Appender real, Batch batch) {
    Fault now = appends.incrementAndGet() == failing ? fault : Fault.NONE;
    if (unreachable) {
      return broken();
    }
    Batch arrived = now == Fault.BEFORE ? new Batch(List.of(), List.of()) : batch;
    Future<Appended> written = real.append(arrived);
    return now == Fault.NONE ? written : written.compose(done -> broken());
  }

  private static <T> Future<T> broken() {
    return Future.failedFuture(
        new StoreUnavailable("line is broken", new IllegalStateException("by the test")));
  }
}
