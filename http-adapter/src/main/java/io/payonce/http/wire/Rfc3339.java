package io.payonce.http.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** Times as the API writes them: UTC with milliseconds, {@code 2026-11-21T12:00:00.000Z}. */
final class Rfc3339 {
  private static final int DAY_SECONDS = 86_400;
  private static final int MILLI_NANOS = 1_000_000;
  private static final byte[] TEMPLATE = "0000-00-00T00:00:00.000Z".getBytes(ISO_8859_1);

  /** For years that have not four digits. */
  private static final DateTimeFormatter ANY =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private Rfc3339() {}

  /** Digit by digit: every answer has one, and a formatter's way is long. */
  static String of(Instant time) {
    LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(time.getEpochSecond(), DAY_SECONDS));
    if (day.getYear() < 0 || day.getYear() > 9_999) {
      return ANY.format(time);
    }
    int second = Math.floorMod(time.getEpochSecond(), DAY_SECONDS);
    byte[] text = TEMPLATE.clone();
    write(text, 4, day.getYear());
    write(text, 7, day.getMonthValue());
    write(text, 10, day.getDayOfMonth());
    write(text, 13, second / 3_600);
    write(text, 16, second / 60 % 60);
    write(text, 19, second % 60);
    write(text, 23, time.getNano() / MILLI_NANOS);
    return new String(text, ISO_8859_1);
  }

  private static void write(byte[] text, int end, int number) {
    int rest = number;
    for (int i = end - 1; rest > 0; i--) {
      text[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
