package io.payonce.bench.server;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurabilityTest {
  @Test
  void shouldAcceptWhatIsOn() {
    assertThatCode(() -> Durability.requireOn("fsync", "on")).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"off", "local", ""})
  void shouldRefuseWhatIsNot(String value) {
    assertThatThrownBy(() -> Durability.requireOn("synchronous_commit", value))
        .isInstanceOf(BenchFailure.class)
        .hasMessageContaining("synchronous_commit");
  }
}
