package io.payonce.partition;

import io.payonce.payment.LatePayment;
import java.time.Duration;

/**
 * The bounds of one partition.
 *
 * @param mailboxLimit messages from outside that may wait, 16 … 1,000,000; more get {@code BUSY}
 * @param batchLimit messages decided at a time, 1 … 10,000
 * @param joinTimeout how long a request waits for its answer, 100 ms … 60 s
 * @param joinLimit requests that may wait for one flow, 1 … 100,000
 * @param cachedOrders orders kept in memory when nothing is going on with them, 1 … 10,000,000
 * @param storeProbe how often an unreachable store is tried, 10 ms … 10 s
 * @param latePayment what is done with money that comes after its flow has ended
 * @param tokensRequired whether only an issued token makes a payment
 */
public record PartitionConfig(
    int mailboxLimit,
    int batchLimit,
    Duration joinTimeout,
    int joinLimit,
    int cachedOrders,
    Duration storeProbe,
    LatePayment latePayment,
    boolean tokensRequired) {
  public static final PartitionConfig DEFAULT =
      new PartitionConfig(
          8_192,
          1_000,
          Duration.ofSeconds(10),
          1_000,
          100_000,
          Duration.ofMillis(200),
          LatePayment.REFUND,
          false);

  /** Flows of one order that are kept in memory; older ones are looked up. */
  static final int FLOWS_PER_ORDER = 4;

  public PartitionConfig {
    require(mailboxLimit, 16, 1_000_000, "mailboxLimit");
    require(batchLimit, 1, 10_000, "batchLimit");
    require(joinTimeout.toMillis(), 100, 60_000, "joinTimeout in ms");
    require(joinLimit, 1, 100_000, "joinLimit");
    require(cachedOrders, 1, 10_000_000, "cachedOrders");
    require(storeProbe.toMillis(), 10, 10_000, "storeProbe in ms");
  }

  private static void require(long value, long min, long max, String name) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(name + " must be " + min + ".." + max + ", was " + value);
    }
  }
}
