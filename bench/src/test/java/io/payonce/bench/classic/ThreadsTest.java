package io.payonce.bench.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadsTest {
  @Test
  void shouldTakeANumber() {
    assertThat(Threads.of("32")).isEqualTo(new Threads(32, false));
  }

  @Test
  void shouldBeVirtualWhereNothingPinsThem() {
    boolean unpinned = Runtime.version().feature() >= 24;

    assertThat(Threads.of("auto").virtual()).isEqualTo(unpinned);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1001", "many", "-1", ""})
  void shouldRefuseAnythingElse(String text) {
    assertThatThrownBy(() -> Threads.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("auto, virtual or 1..1000");
  }
}
