package io.payonce.bench.load.mix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class PaymentLogTest {
  private final PaymentLog log = new PaymentLog();

  @Test
  void shouldCountDifferentFlows() {
    for (int i = 0; i < 100_000; i++) {
      assertThat(log.add(i, new UUID(i % 99_999, 1), i)).isTrue();
    }

    assertThat(log.size()).isEqualTo(100_000);
    assertThat(log.distinct()).isEqualTo(99_999);
  }

  @Test
  void shouldRememberPaymentsInTheirOrder() {
    log.add(7, new UUID(1, 2), 3);
    log.add(5, new UUID(3, 4), -5);

    assertThat(log.get(0)).isEqualTo(new Paid(0, 7, new UUID(1, 2), 3));
    assertThat(log.get(1)).isEqualTo(new Paid(1, 5, new UUID(3, 4), -5));
  }

  @Test
  void shouldRefuseMoreThanItHasRoomFor() {
    UUID flowId = new UUID(1, 1);
    for (int i = 0; i < PaymentLog.MOST; i++) {
      log.add(i, flowId, 0);
    }
    assertThat(log.add(0, flowId, 0)).isFalse();
    assertThat(log.size()).isEqualTo(PaymentLog.MOST);
  }
}
