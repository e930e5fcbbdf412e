package io.payonce.access;

import io.vertx.core.Future;
import java.util.List;

/** Where a server hears of API keys. */
@FunctionalInterface
public interface KeySource {
  /**
   * One change of a key: it was made, or something about it is different now.
   *
   * @param number grows from change to change of any key
   */
  record Change(long number, ApiKey key) {}

  /** The changes after that number, lowest first, of each key the last; at most {@code limit}. */
  Future<List<Change>> changesAfter(long number, int limit);
}
