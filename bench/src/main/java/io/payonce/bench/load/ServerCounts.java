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

  /** Refunds on channel instant that were asked for and have been made. */
  long refunded() {
    return delta(
        "refund_count_total", "channel=\"instant\"", "state=\"SUCCEEDED\"", "kind=\"asked\"");
  }

  /** Answers about payments that were repeated or shared. */
  long replayed() {
    return delta("payment_duplicate_count_total", "kind=\"replayed\"")
        + delta("payment_duplicate_count_total", "kind=\"joined\"");
  }

  Appends appends() {
    return new Appends(delta("partition_batch_size_count"), delta("partition_batch_size_sum"));
  }

  private long delta(String name, String... labels) {
    return Math.round(after.sum(name, labels) - before.sum(name, labels));
  }
}
