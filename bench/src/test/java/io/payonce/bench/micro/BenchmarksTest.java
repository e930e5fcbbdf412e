package io.payonce.bench.micro;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class BenchmarksTest {
  @Test
  void shouldPassTheirOwnChecks() {
    assertThatCode(() -> new DecideBenchmark().check()).doesNotThrowAnyException();
    assertThatCode(() -> new FingerprintBenchmark().check()).doesNotThrowAnyException();
  }
}
