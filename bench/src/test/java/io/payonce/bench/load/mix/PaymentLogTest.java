package io.payonce.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class FlowIdLogTest {
  private final FlowIdLog log = new FlowIdLog();

  @Test
  void shouldCountDifferentIds() {
    for (int i = 0; i < 100_000; i++) {
      assertThat(log.add("/v1/payments/" + new UUID(i % 99_999, 1))).isTrue();
    }

    assertThat(log.size()).isEqualTo(100_000);
    assertThat(log.distinct()).isEqualTo(99_999);
  }

  @Test
  void shouldRefuseWhatNamesNoFlow() {
    assertThat(log.add(null)).isFalse();
    assertThat(log.add("/v1/payments/1")).isFalse();
    assertThat(log.add("/v1/orders/" + new UUID(1, 1))).isFalse();
    assertThat(log.size()).isZero();
  }
}
