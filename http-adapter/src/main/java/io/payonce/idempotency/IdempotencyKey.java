package io.payonce.idempotency;

import org.jspecify.annotations.Nullable;

/**
 * The form of a key: 1 to {@value #MAX_LENGTH} visible ASCII characters; in a header bare, or a
 * quoted string as in RFC 8941.
 */
public final class IdempotencyKey {
  public static final String HEADER = "Idempotency-Key";
  public static final int MAX_LENGTH = 255;

  private IdempotencyKey() {}

  /** The key that a header line carries, null when it is not one. */
  public static @Nullable String of(String line) {
    String key = line.startsWith("\"") ? unquoted(line) : line;
    return key != null && isGood(key) ? key : null;
  }

  public static boolean isGood(String key) {
    return !key.isEmpty()
        && key.length() <= MAX_LENGTH
        && key.chars().allMatch(c -> c >= '!' && c <= '~');
  }

  /** The content of an sf-string of RFC 8941, null when it is not one. */
  public static @Nullable String unquoted(String quoted) {
    int last = quoted.length() - 1;
    if (last < 1 || quoted.charAt(0) != '"' || quoted.charAt(last) != '"') {
      return null;
    }
    StringBuilder text = new StringBuilder(last);
    for (int i = 1; i < last; i++) {
      char c = quoted.charAt(i);
      if (c == '\\') {
        i++;
        c = i < last ? quoted.charAt(i) : 0;
        if (c != '"' && c != '\\') {
          return null;
        }
      } else if (c == '"') {
        return null;
      }
      text.append(c);
    }
    return text.toString();
  }
}
