package io.payonce.bench.load;

import io.payonce.bench.server.ServerMetrics;

/** What a server has counted between two looks at its metrics. */
record ServerCounts(ServerMetrics before, ServerMetrics after) {

  /** Batches that the server wrote, and flow changes in them. */
  record Appends(long batches, long changes) {
    double meanSize() {
      return batches == 0 ? 0 : (double) changes / batches;
    }
  }

  /** Payments of a channel that have succeeded. */
  long paid(String channel) {
    return delta("payment_count_total", "channel=\"" + channel + '"', "state=\"SUCCESS\"");
  }

  /** Answers about payments that were repeated or shared. */
  long replayed() {
    return delta("idempotency_requests_total", "kind=\"replayed\"")
        + delta("idempotency_requests_total", "kind=\"joined\"");
  }

  Appends appends() {
    return new Appends(delta("partition_batch_size_count"), delta("partition_batch_size_sum"));
  }

  private long delta(String name, String... labels) {
    return Math.round(after.sum(name, labels) - before.sum(name, labels));
  }
}
