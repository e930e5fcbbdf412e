package io.payonce.bench.load.drive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WarmUpTest {
  private static final Steadiness RULE = new Steadiness(4, 0.10, 0.04);
  private static final Duration WINDOW = Duration.ofSeconds(2);

  private final AtomicInteger windows = new AtomicInteger();

  @Test
  void shouldEndWhenTheRateIsSteady() {
    WarmUp warmUp = WarmUp.until(RULE, WINDOW, Duration.ofMinutes(5), this::risingToTen);

    assertThat(warmUp.steady()).isTrue();
    assertThat(warmUp.windows()).hasSize(13);
  }

  @Test
  void shouldEndAtTheLimitAndTellThatTheRateWasNotSteady() {
    WarmUp warmUp = WarmUp.until(RULE, WINDOW, Duration.ofSeconds(9), this::risingToTen);

    assertThat(warmUp.steady()).isFalse();
    assertThat(warmUp.windows()).hasSize(4);
  }

  @Test
  void shouldRunNothingWithoutTime() {
    assertThat(WarmUp.until(RULE, WINDOW, Duration.ZERO, this::risingToTen).windows()).isEmpty();
  }

  /** A hundred calls a second more in each window, until there are a thousand. */
  private Phase risingToTen(Duration length) {
    Phase phase = new Phase(0, length);
    int calls = 200 * Math.min(windows.incrementAndGet(), 10);
    for (int i = 0; i < calls; i++) {
      phase.ended("a", Verdict.DONE, 0, length.toNanos() - 1);
    }
    return phase;
  }
}
