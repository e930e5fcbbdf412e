package io.payonce.payment;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Ids of flows and refunds: UUIDs whose last 16 bits are the order's slot, so that whoever holds
 * only the id (a provider calling back) can find the partition without a look-up. New ones are of
 * version 7, ordered by time.
 */
public final class FlowIds {
  private static final long VERSION_7 = 0x7000L;
  private static final long VERSION_8 = 0x8000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final long RANDOM_46_BITS = 0x3fff_ffff_ffff_0000L;
  private static final int OUT_TRADE_NO_LENGTH = 32;
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);

  private FlowIds() {}

  /** A new id; 12 + 46 bits of it are chance. */
  public static UUID next(Instant at, int slot, RandomGenerator random) {
    long high = (at.toEpochMilli() << 16) | VERSION_7 | (random.nextInt() & 0xfff);
    long low = VARIANT | (random.nextLong() & RANDOM_46_BITS) | slot;
    return new UUID(high, low);
  }

  /**
   * The id of the refund that gives back a payment of the flow: the same for the same two, so that
   * no crash can make a second one. UUIDv8 of their SHA-256.
   */
  static UUID derived(UUID flowId, String paymentNo) {
    byte[] name = (outTradeNo(flowId) + paymentNo).getBytes(StandardCharsets.UTF_8);
    Fingerprint digest = Fingerprint.ofBytes(name);
    return new UUID(
        (digest.a() & ~0xf000L) | VERSION_8,
        VARIANT | (digest.b() & RANDOM_46_BITS) | slot(flowId));
  }

  /** The smallest id that a flow created at this millisecond or later can have. */
  public static UUID floor(Instant at) {
    return new UUID((Math.max(0, at.toEpochMilli()) << 16) | VERSION_7, VARIANT);
  }

  /** When the flow was created, to the millisecond. */
  public static Instant createdAt(UUID flowId) {
    return Instant.ofEpochMilli(flowId.getMostSignificantBits() >>> 16);
  }

  public static int slot(UUID flowId) {
    return (int) (flowId.getLeastSignificantBits() & 0xffff);
  }

  /**
   * Our number at the provider: the flow id as 32 hex digits. Known, and durable, before any call.
   */
  public static String outTradeNo(UUID flowId) {
    byte[] digits = new byte[OUT_TRADE_NO_LENGTH];
    write(digits, 0, flowId.getMostSignificantBits());
    write(digits, OUT_TRADE_NO_LENGTH / 2, flowId.getLeastSignificantBits());
    return new String(digits, StandardCharsets.ISO_8859_1);
  }

  private static void write(byte[] digits, int start, long bits) {
    for (int i = 0; i < Long.BYTES * 2; i++) {
      digits[start + i] = HEX[(int) (bits >>> (60 - 4 * i)) & 0xf];
    }
  }

  /** The flow that an {@code outTradeNo} names; an argument that is not 32 hex digits is a bug. */
  public static UUID ofOutTradeNo(String outTradeNo) {
    if (!isOutTradeNo(outTradeNo)) {
      throw new IllegalArgumentException("outTradeNo must be 32 lower-case hex digits");
    }
    return new UUID(
        Long.parseUnsignedLong(outTradeNo, 0, 16, 16),
        Long.parseUnsignedLong(outTradeNo, 16, 32, 16));
  }

  public static boolean isOutTradeNo(String text) {
    return text.length() == OUT_TRADE_NO_LENGTH
        && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }
}
