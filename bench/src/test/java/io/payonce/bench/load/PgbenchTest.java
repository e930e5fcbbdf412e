package io.payonce.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payonce.bench.server.BenchFailure;
import org.junit.jupiter.api.Test;

class PgbenchTest {
  @Test
  void shouldReadWhatPgbenchSays() {
    assertThat(
            Pgbench.read(
                """
                number of transactions actually processed: 12345
                number of failed transactions: 0 (0.000%)
                tps = 1234.567890 (without initial connection time)
                """))
        .isEqualTo(new Inserter.Inserted(12_345, 1234.56789));
  }

  @Test
  void shouldRefuseWhatItDoesNotUnderstand() {
    assertThatThrownBy(() -> Pgbench.read("no")).isInstanceOf(BenchFailure.class);
  }
}
