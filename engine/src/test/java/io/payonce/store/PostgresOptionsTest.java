package io.payonce.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PostgresOptionsTest {
  private static final String URI = "postgresql://someone:s3cret@db.example:5433/payments";
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void shouldNameTheDatabaseButNotThePassword() {
    assertThat(PostgresOptions.of(URI)).hasToString("someone@db.example:5433/payments");
  }

  @Test
  void shouldRefuseWhatMakesNoSense() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PostgresOptions(URI, 1, 0, SECOND, SECOND, SECOND))
        .withMessage("readers must be 1..64, was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PostgresOptions(URI, 1, 4, SECOND, Duration.ZERO, SECOND))
        .withMessage("appendTimeout must be 1 ms .. 1 min, was PT0S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PostgresOptions(URI, 1, 4, SECOND, SECOND, Duration.ofHours(1)))
        .withMessage("readTimeout must be 1 ms .. 1 min, was PT1H");
    assertThatIllegalArgumentException().isThrownBy(() -> PostgresOptions.of("mysql://h/d"));
  }
}
