package io.payonce.payment;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 of what a request means, so that a repeated key can be told from a reused one. Two
 * requests with the same operation and the same fields, in whatever order and spelling, have the
 * same one.
 */
public record Fingerprint(long a, long b, long c, long d) {
  public static final int BYTES = 32;

  /** Of the 32 bytes as stored. */
  public static Fingerprint of(byte[] digest) {
    if (digest.length != BYTES) {
      throw new IllegalArgumentException("a fingerprint has 32 bytes, not " + digest.length);
    }
    ByteBuffer bytes = ByteBuffer.wrap(digest);
    return new Fingerprint(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
  }

  /**
   * Of an operation and its fields; values are strings, numbers, booleans, null, lists and maps of
   * these. Numbers are equal by value: 1, 1.0 and 1e0 mean the same.
   */
  public static Fingerprint of(String operation, Map<String, ?> fields) {
    StringBuilder canonical = new StringBuilder(256);
    text(canonical, operation);
    value(canonical, fields);
    return ofBytes(canonical.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Of bytes as they are. */
  static Fingerprint ofBytes(byte[] bytes) {
    return of(sha256(bytes));
  }

  public byte[] bytes() {
    return ByteBuffer.allocate(BYTES).putLong(a).putLong(b).putLong(c).putLong(d).array();
  }

  private static void value(StringBuilder out, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      String[] names = map.keySet().toArray(String[]::new);
      Arrays.sort(names);
      out.append('{');
      for (String name : names) {
        text(out, name);
        value(out, map.get(name));
      }
      out.append('}');
    } else if (value instanceof List<?> list) {
      out.append('[');
      list.forEach(item -> value(out, item));
      out.append(']');
    } else if (value instanceof String string) {
      text(out, string);
    } else if (value instanceof Number number) {
      out.append('n').append(canonical(number)).append(';');
    } else {
      out.append('b').append(value).append(';');
    }
  }

  /** Digits without trailing zeros, and the power of ten: never longer than what came in. */
  private static String canonical(Number number) {
    if (number instanceof Long || number instanceof Integer) {
      return canonical(number.longValue());
    }
    BigDecimal digits = new BigDecimal(number.toString()).stripTrailingZeros();
    return digits.unscaledValue() + "e" + -(long) digits.scale();
  }

  private static String canonical(long number) {
    long digits = number;
    int power = 0;
    while (digits != 0 && digits % 10 == 0) {
      digits /= 10;
      power++;
    }
    return digits + "e" + power;
  }

  /** Length first, so that no text can imitate another structure. */
  private static void text(StringBuilder out, String text) {
    out.append('s').append(text.length()).append(':').append(text);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
