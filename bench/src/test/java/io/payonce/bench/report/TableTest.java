package io.payonce.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void shouldAlignColumns() {
    Table table =
        new Table(List.of("", "flows", "p99"))
            .row(List.of("one requestNo", "1,000", "2.5"))
            .row(List.of("x", "1", "12.25"));

    assertThat(table.toString())
        .isEqualTo(
            """
                           flows    p99
            one requestNo  1,000    2.5
            x                  1  12.25\
            """);
  }
}
