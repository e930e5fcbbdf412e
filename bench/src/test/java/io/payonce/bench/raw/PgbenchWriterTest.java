package io.payonce.bench.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payonce.bench.server.BenchFailure;
import org.junit.jupiter.api.Test;

class PgbenchWriterTest {
  @Test
  void shouldReadWhatPgbenchSays() {
    Writer.Written written =
        PgbenchWriter.read(
            """
            transaction type: /tmp/x.sql
            number of transactions actually processed: 12345
            number of failed transactions: 0 (0.000%)
            tps = 1234.567890 (without initial connection time)
            """);

    assertThat(written).isEqualTo(new Writer.Written(12345, 1234.56789));
  }

  @Test
  void shouldNotBelieveAnythingElse() {
    assertThatThrownBy(() -> PgbenchWriter.read("pgbench: error"))
        .isInstanceOf(BenchFailure.class)
        .hasMessageContaining("pgbench: error");
  }
}
