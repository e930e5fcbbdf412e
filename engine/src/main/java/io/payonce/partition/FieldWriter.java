package io.payonce.partition;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Lays fields one after the other, in as few bytes as is simple; {@link FieldReader} reads them.
 */
final class FieldWriter {
  private static final int USUAL_BYTES = 256;

  private byte[] bytes = new byte[USUAL_BYTES];
  private int size;

  /** Forgets what was written, so that it can be used again. */
  void clear() {
    size = 0;
  }

  /** The lowest eight bits. */
  void octet(int bits) {
    room(1);
    bytes[size++] = (byte) bits;
  }

  /** Any number, in eight bytes. */
  void word(long number) {
    room(Long.BYTES);
    for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      bytes[size++] = (byte) (number >>> shift);
    }
  }

  /** Any number, the fewer bytes the nearer it is to zero: seven bits in each but the last. */
  void number(long number) {
    unsigned((number << 1) ^ (number >> (Long.SIZE - 1)));
  }

  private void unsigned(long number) {
    room(Long.BYTES + 2);
    long left = number;
    while ((left & ~0x7fL) != 0) {
      bytes[size++] = (byte) (left | 0x80);
      left >>>= 7;
    }
    bytes[size++] = (byte) left;
  }

  /** As its distance from another time. */
  void time(Instant time, Instant from) {
    number(time.getEpochSecond() - from.getEpochSecond());
    number(time.getNano() - from.getNano());
  }

  /** Any characters, be they text or not: one byte each if all of them are of Latin-1, else two. */
  void text(@Nullable String text) {
    if (text == null) {
      unsigned(0);
      return;
    }
    boolean wide = !isLatin(text);
    unsigned(1 + (wide ? 1 : 0) + 2L * text.length());
    room(2 * text.length());
    for (int i = 0; i < text.length(); i++) {
      char next = text.charAt(i);
      if (wide) {
        bytes[size++] = (byte) (next >>> Byte.SIZE);
      }
      bytes[size++] = (byte) next;
    }
  }

  private static boolean isLatin(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0xff) {
        return false;
      }
    }
    return true;
  }

  /** Bytes whose number is not told. */
  void rest(byte[] last) {
    room(last.length);
    System.arraycopy(last, 0, bytes, size, last.length);
    size += last.length;
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length + more);
    }
  }

  /** All that was written since it was cleared. */
  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }
}
