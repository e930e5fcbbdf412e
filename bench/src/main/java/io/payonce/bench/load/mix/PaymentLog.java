package io.payonce.bench.load.mix;

import java.util.Arrays;
import java.util.UUID;

/**
 * Every payment that was made, in the order of the answers, up to a limit: 28 bytes for each, in
 * arrays, as the heap holds millions of them. Not thread-safe.
 */
final class PaymentLog {
  /** The most that are remembered. */
  static final int MOST = 1 << 23;

  private static final int FIRST_CAPACITY = 1 << 16;

  private long[] numbers = new long[FIRST_CAPACITY];
  private long[] flowIdHeads = new long[FIRST_CAPACITY];
  private long[] flowIdTails = new long[FIRST_CAPACITY];
  private int[] checksums = new int[FIRST_CAPACITY];
  private int size;

  /** Notes a payment; false when there is no room for it. */
  boolean add(long number, UUID flowId, int checksum) {
    if (size == MOST) {
      return false;
    }
    if (size == numbers.length) {
      grow();
    }
    numbers[size] = number;
    flowIdHeads[size] = flowId.getMostSignificantBits();
    flowIdTails[size] = flowId.getLeastSignificantBits();
    checksums[size] = checksum;
    size++;
    return true;
  }

  private void grow() {
    numbers = Arrays.copyOf(numbers, size * 2);
    flowIdHeads = Arrays.copyOf(flowIdHeads, size * 2);
    flowIdTails = Arrays.copyOf(flowIdTails, size * 2);
    checksums = Arrays.copyOf(checksums, size * 2);
  }

  int size() {
    return size;
  }

  /** One of them, the oldest is 0. */
  Paid get(int index) {
    return new Paid(index, numbers[index], flowId(index), checksums[index]);
  }

  private UUID flowId(int index) {
    return new UUID(flowIdHeads[index], flowIdTails[index]);
  }

  /**
   * How many different flows there are; one too few, by a chance of one in half a million, when two
   * of eight millions fall together as they are mixed to 64 bits.
   */
  long distinct() {
    long[] sorted = new long[size];
    Arrays.setAll(sorted, i -> mixed(flowIdHeads[i]) + flowIdTails[i]);
    Arrays.sort(sorted);
    long distinct = 0;
    for (int i = 0; i < size; i++) {
      distinct += i == 0 || sorted[i] != sorted[i - 1] ? 1 : 0;
    }
    return distinct;
  }

  /** The finaliser of SplitMix64: one to one. */
  private static long mixed(long head) {
    long z = (head ^ (head >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
