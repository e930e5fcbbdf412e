package io.payonce.partition;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what a {@link FieldWriter} wrote, in the same order. */
final class FieldReader {
  private final byte[] bytes;
  private int at;

  FieldReader(byte[] bytes) {
    this.bytes = bytes;
  }

  int octet() {
    return bytes[at++];
  }

  long word() {
    long number = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      number = (number << Byte.SIZE) | (bytes[at++] & 0xff);
    }
    return number;
  }

  long number() {
    long number = unsigned();
    return (number >>> 1) ^ -(number & 1);
  }

  private long unsigned() {
    long number = 0;
    int shift = 0;
    byte seven = bytes[at++];
    while (seven < 0) {
      number |= (seven & 0x7fL) << shift;
      shift += 7;
      seven = bytes[at++];
    }
    return number | ((long) seven << shift);
  }

  Instant time(Instant from) {
    long seconds = from.getEpochSecond() + number();
    return Instant.ofEpochSecond(seconds, from.getNano() + number());
  }

  String requiredText() {
    return Objects.requireNonNull(text());
  }

  @Nullable String text() {
    long head = unsigned();
    if (head == 0) {
      return null;
    }
    int length = length(head);
    return isWide(head) ? wide(length) : latin(length);
  }

  private static int length(long head) {
    return (int) ((head - 1) >>> 1);
  }

  private static boolean isWide(long head) {
    return (head & 1) == 0;
  }

  private String latin(int length) {
    String text = new String(bytes, at, length, StandardCharsets.ISO_8859_1);
    at += length;
    return text;
  }

  private String wide(int length) {
    char[] text = new char[length];
    for (int i = 0; i < length; i++) {
      text[i] = character(true);
    }
    return new String(text);
  }

  private char character(boolean wide) {
    int high = wide ? bytes[at++] << Byte.SIZE : 0;
    return (char) (high | (bytes[at++] & 0xff));
  }

  /** Whether the next text is this one, which is passed by then; else nothing can be read on. */
  boolean nextIs(String text) {
    long head = unsigned();
    boolean same = head != 0 && length(head) == text.length();
    for (int i = 0; same && i < text.length(); i++) {
      same = character(isWide(head)) == text.charAt(i);
    }
    return same;
  }

  /** All that is left. */
  byte[] rest() {
    byte[] rest = Arrays.copyOfRange(bytes, at, bytes.length);
    at = bytes.length;
    return rest;
  }
}
