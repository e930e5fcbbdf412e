package io.payonce.bench.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServerMetricsTest {
  private final ServerMetrics metrics =
      ServerMetrics.parse(
          """
          # HELP payment_count_total Payments
          # TYPE payment_count_total counter
          payment_count_total{channel="instant",state="SUCCESS"} 7.0
          payment_count_total{channel="instant",state="PAYING"} 8.0
          payment_count_total{channel="sim",state="SUCCESS"} 1.0E2
          partition_batch_size_count 3.0
          partition_batch_size_sum 42.0 1700000000

          """);

  @Test
  void shouldSumWhatHasTheLabels() {
    assertThat(metrics.sum("payment_count_total", "state=\"SUCCESS\"")).isEqualTo(107);
    assertThat(metrics.sum("payment_count_total", "state=\"SUCCESS\"", "channel=\"sim\""))
        .isEqualTo(100);
  }

  @Test
  void shouldReadWhatHasNoLabels() {
    assertThat(metrics.sum("partition_batch_size_count")).isEqualTo(3);
    assertThat(metrics.sum("partition_batch_size_sum")).isEqualTo(42);
    assertThat(metrics.sum("partition_batch_size")).isZero();
  }
}
