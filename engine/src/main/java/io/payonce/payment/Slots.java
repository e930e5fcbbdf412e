package io.payonce.payment;

/**
 * The stable hash from an order to one of 65,536 slots. It is written into every flowId, so its
 * values may never change: FNV-1a (64 bit) over the UTF-16 units of merchant, a separator and
 * order, mixed by the finaliser of SplitMix64, top 16 bits.
 */
public final class Slots {
  public static final int COUNT = 1 << 16;

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final char SEPARATOR = '\u001f';

  private Slots() {}

  static int of(String merchantId, String orderId) {
    long hash = absorb(FNV_OFFSET, merchantId);
    hash = (hash ^ SEPARATOR) * FNV_PRIME;
    return (int) (mix(absorb(hash, orderId)) >>> 48);
  }

  private static long absorb(long hash, String text) {
    long result = hash;
    for (int i = 0; i < text.length(); i++) {
      result = (result ^ text.charAt(i)) * FNV_PRIME;
    }
    return result;
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
