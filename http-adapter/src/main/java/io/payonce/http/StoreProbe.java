package io.payonce.http;

import io.payonce.store.FlowStore;
import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks the store whether it answers, at most twice a second however often it is asked itself.
 * Belongs to one verticle.
 */
final class StoreProbe {
  private static final long MAX_AGE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long TIMEOUT_MILLIS = 1_000;

  private final FlowStore store;
  private @Nullable Future<Boolean> latest;
  private long askedNanos;

  StoreProbe(FlowStore store) {
    this.store = store;
  }

  Future<Boolean> answers() {
    long now = System.nanoTime();
    Future<Boolean> known = latest;
    if (known != null && now - askedNanos < MAX_AGE_NANOS) {
      return known;
    }
    Future<Boolean> asked =
        store.ping().timeout(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS).map(true).otherwise(false);
    askedNanos = now;
    latest = asked;
    return asked;
  }
}
