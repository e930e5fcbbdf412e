package io.payonce.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({"0ms,0", "500ms,500", "10s,10000", "5m,300000", "2h,7200000", "30d,2592000000"})
  void shouldReadAndPrintTheSame(String text, long millis) {
    assertThat(Durations.parse(text)).contains(Duration.ofMillis(millis));
    assertThat(Durations.print(Duration.ofMillis(millis))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "s", "-1s", "1.5s", "10 s", "10S", "PT10S", "1234567890s"})
  void shouldReadNothingElse(String text) {
    assertThat(Durations.parse(text)).isEmpty();
  }
}
