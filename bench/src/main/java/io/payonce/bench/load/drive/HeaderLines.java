package io.payonce.bench.load.drive;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.jspecify.annotations.Nullable;

/**
 * Looks for headers in the bytes of an HTTP head, without making objects of those not asked for.
 */
final class HeaderLines {
  private static final byte LINE_END = '\n';
  private static final int TO_SMALL_LETTER = 0x20;

  private HeaderLines() {}

  /**
   * The value of the first header of this name; null when there is none.
   *
   * @param start of the status line, which is skipped
   * @param end of the head, its empty line included
   * @param name in small letters
   */
  static @Nullable String value(byte[] bytes, int start, int end, String name) {
    for (int line = next(bytes, start, end); line < end; line = next(bytes, line, end)) {
      int colon = line + name.length();
      if (colon < end && bytes[colon] == ':' && isNamed(bytes, line, name)) {
        return new String(bytes, colon + 1, next(bytes, colon, end) - colon - 1, US_ASCII).trim();
      }
    }
    return null;
  }

  private static int next(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && bytes[at] != LINE_END) {
      at++;
    }
    return Math.min(at + 1, end);
  }

  private static boolean isNamed(byte[] bytes, int line, String name) {
    for (int i = 0; i < name.length(); i++) {
      int letter = bytes[line + i];
      boolean capital = letter >= 'A' && letter <= 'Z';
      if ((capital ? letter | TO_SMALL_LETTER : letter) != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
