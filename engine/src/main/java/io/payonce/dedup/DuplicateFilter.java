package io.payonce.dedup;

import io.payonce.payment.RequestKey;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.Set;

/** Remembers request keys whose flow was committed. A hint in both directions; never the truth. */
public interface DuplicateFilter {
  /** Those of the keys that seem to have been seen. Never fails: when in trouble, it knows none. */
  Future<Set<RequestKey>> seen(Collection<RequestKey> keys);

  /** Notes keys, after their commit. May be forgotten at any time. */
  void remember(Collection<RequestKey> keys);

  /** A filter that knows nothing. */
  static DuplicateFilter none() {
    return NoFilter.INSTANCE;
  }
}
