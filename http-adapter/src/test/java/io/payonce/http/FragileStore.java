package io.payonce.http;

import io.payonce.guard.GuardStore;
import io.payonce.store.FlowStore;
import io.payonce.store.MemoryFlowStore;
import io.payonce.store.StoreUnavailable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicReference;

/** The store in memory, which can be made unreachable. */
final class FragileStore {
  /** How reads go. */
  enum Mood {
    WELL,
    UNREACHABLE,
    SILENT,
    BROKEN
  }

  final AtomicReference<Mood> mood = new AtomicReference<>(Mood.WELL);
  private final FlowStore memory = new MemoryFlowStore();

  FlowStore store() {
    return moody(FlowStore.class, memory);
  }

  private <T> T moody(Class<T> port, T store) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) ->
                method.getName().equals("guards")
                    ? moody(GuardStore.class, memory.guards())
                    : call(store, method, arguments)));
  }

  private Object call(Object store, Method method, Object[] arguments) throws Throwable {
    if (method.getReturnType().equals(Future.class)) {
      switch (mood.get()) {
        case UNREACHABLE -> {
          return Future.failedFuture(new StoreUnavailable("gone", new IOException("gone")));
        }
        case SILENT -> {
          return Promise.promise().future();
        }
        case BROKEN -> {
          return Future.failedFuture(new IllegalStateException("secret inside"));
        }
        default -> {}
      }
    }
    try {
      return method.invoke(store, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
