package io.payonce.http.wire;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** Times as the API writes them: UTC with milliseconds, {@code 2026-11-21T12:00:00.000Z}. */
final class Rfc3339 {
  private static final DateTimeFormatter MILLISECONDS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private Rfc3339() {}

  static String of(Instant time) {
    return MILLISECONDS.format(time);
  }
}
