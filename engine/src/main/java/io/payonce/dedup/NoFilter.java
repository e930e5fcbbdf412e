package io.payonce.dedup;

import io.payonce.payment.RequestKey;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.Set;

/** The filter of an engine without Redis. */
enum NoFilter implements DuplicateFilter {
  INSTANCE;

  @Override
  public Future<Set<RequestKey>> seen(Collection<RequestKey> keys) {
    return Future.succeededFuture(Set.of());
  }

  @Override
  public void remember(Collection<RequestKey> keys) {}
}
