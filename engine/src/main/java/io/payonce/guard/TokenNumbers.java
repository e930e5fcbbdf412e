package io.payonce.guard;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The form of tokens: {@code PAY-<yyyyMMdd>-<32 hex>-<3 digits>}. The day is that of the issue, in
 * UTC; the lower-case hex digits are chance. The last three are the remainder of all digits between
 * the first and the last dash, read as one hexadecimal number, by 997: every mistyped digit and
 * every two neighbours that changed places show, and of all other mistakes 996 in 997.
 */
public final class TokenNumbers {
  private static final Pattern FORM = Pattern.compile("PAY-[0-9]{8}-[0-9a-f]{32}-[0-9]{3}");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int CHECKED_FROM = "PAY-".length();
  private static final int CHECK_DIGITS = 3;
  private static final int PRIME = 997;
  private static final int HEX = 16;

  private TokenNumbers() {}

  /** A new one; 128 bits of it are chance. */
  public static String next(Instant at, RandomGenerator random) {
    HexFormat hex = HexFormat.of();
    String number =
        "PAY-%s-%s%s-"
            .formatted(
                DAY.format(at),
                hex.toHexDigits(random.nextLong()),
                hex.toHexDigits(random.nextLong()));
    return number + check(number);
  }

  public static boolean hasForm(String text) {
    return FORM.matcher(text).matches();
  }

  /** Whether the check number of a text that has the form is right. */
  public static boolean isSound(String token) {
    int end = token.length() - CHECK_DIGITS;
    return token.substring(end).equals(check(token.substring(0, end)));
  }

  private static String check(String number) {
    int remainder = 0;
    for (int i = CHECKED_FROM; i < number.length(); i++) {
      int digit = Character.digit(number.charAt(i), HEX);
      remainder = digit < 0 ? remainder : (remainder * HEX + digit) % PRIME;
    }
    return "%03d".formatted(remainder);
  }
}
