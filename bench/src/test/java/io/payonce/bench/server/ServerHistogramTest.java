package io.payonce.bench.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.bench.report.Distribution;
import org.junit.jupiter.api.Test;

class ServerHistogramTest {
  private static final String EARLIER =
      """
      check_seconds_bucket{kind="a",le="1.0E-4"} 5
      check_seconds_bucket{kind="a",le="0.001"} 5
      check_seconds_bucket{kind="a",le="+Inf"} 5
      check_seconds_bucket{kind="b",le="1.0E-4"} 900
      check_seconds_bucket{kind="b",le="0.001"} 900
      check_seconds_bucket{kind="b",le="+Inf"} 900
      check_seconds_bucket_other{kind="a",le="0.1"} 1
      check_seconds_count{kind="a"} 5
      """;
  private static final String LATER =
      """
      check_seconds_bucket{kind="a",le="1.0E-4"} 95
      check_seconds_bucket{kind="a",le="0.001"} 104
      check_seconds_bucket{kind="a",le="+Inf"} 105
      """;

  @Test
  void shouldGiveDurationsAtTheUpperBoundsOfTheirBuckets() {
    Distribution later = of(LATER).since(of(EARLIER)).distribution("later");

    assertThat(later.count()).isEqualTo(100);
    assertThat(later.at(50)).isEqualTo(0.1);
    assertThat(later.at(90)).isEqualTo(0.1);
    assertThat(later.at(99)).isEqualTo(1);
  }

  @Test
  void shouldCountWhatLiesAboveTheLastBoundAsThatBound() {
    assertThat(of(LATER).distribution("all").at(100)).isEqualTo(1);
  }

  @Test
  void shouldAddUp() {
    assertThat(of(EARLIER).and(of(LATER)).count()).isEqualTo(110);
    assertThat(ServerHistogram.EMPTY.and(of(LATER))).isEqualTo(of(LATER));
    assertThat(of(LATER).since(of(LATER)).distribution("nothing").points()).isEmpty();
    assertThat(ServerHistogram.EMPTY.count()).isZero();
  }

  private static ServerHistogram of(String text) {
    return ServerHistogram.of(ServerMetrics.parse(text), "check_seconds", "kind=\"a\"");
  }
}
