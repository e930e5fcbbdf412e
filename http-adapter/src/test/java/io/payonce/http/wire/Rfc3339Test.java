package io.payonce.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Rfc3339Test {
  @ParameterizedTest
  @CsvSource({
    "2026-11-21T12:00:00.001Z, 2026-11-21T12:00:00.001Z",
    "2026-11-21T12:00:00.001999Z, 2026-11-21T12:00:00.001Z",
    "1969-12-31T23:59:59.999Z, 1969-12-31T23:59:59.999Z",
    "0000-01-01T00:00:00Z, 0000-01-01T00:00:00.000Z",
    "9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59.999Z",
    "+10000-01-01T00:00:00Z, +10000-01-01T00:00:00.000Z",
    "-0001-12-31T00:00:00Z, -0001-12-31T00:00:00.000Z"
  })
  void shouldWriteMillisecondsInUtc(Instant time, String text) {
    assertThat(Rfc3339.of(time)).isEqualTo(text);
  }

  @Test
  void shouldWriteWhatTheFormatterOfThePlatformWrites() {
    DateTimeFormatter platform = new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
    new Random(1)
        .longs(10_000, -70_000_000_000_000L, 300_000_000_000_000L)
        .mapToObj(Instant::ofEpochMilli)
        .forEach(time -> assertThat(Rfc3339.of(time)).isEqualTo(platform.format(time)));
  }
}
