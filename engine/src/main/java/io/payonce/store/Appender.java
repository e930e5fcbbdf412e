package io.payonce.store;

import io.vertx.core.Future;

/**
 * Writes the batches of one partition. Not to be called again before the last call has ended; from
 * the partition's context only.
 */
public interface Appender {
  /**
   * Writes the whole batch in one transaction and one round trip. A change that meets a unique key,
   * or whose flow is not at the version it was decided on, is left out whole and named in the
   * result; the others are written. The future fails with {@link StoreUnavailable} when it is not
   * known whether anything was written: then nothing about the batch may be assumed.
   */
  Future<Appended> append(Batch batch);
}
