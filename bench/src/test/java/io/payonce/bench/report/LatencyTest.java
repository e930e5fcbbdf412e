package io.payonce.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.HdrHistogram.Histogram;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class LatencyTest {
  @Test
  void shouldShowPercentilesInMilliseconds() {
    Histogram nanos = Latency.histogram();
    for (int i = 1; i <= 1000; i++) {
      nanos.recordValue(i * 1_000_000L);
    }

    Latency latency = Latency.of(nanos);

    assertThat(latency.count()).isEqualTo(1000);
    assertThat(latency.p50()).isCloseTo(500, Percentage.withPercentage(0.2));
    assertThat(latency.p99()).isCloseTo(990, Percentage.withPercentage(0.2));
    assertThat(latency.max()).isCloseTo(1000, Percentage.withPercentage(0.2));
    assertThat(latency.row("x")).hasSize(1 + Latency.HEADINGS.size());
  }
}
