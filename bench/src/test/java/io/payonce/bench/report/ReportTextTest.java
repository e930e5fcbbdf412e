package io.payonce.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReportTextTest {
  @Test
  void shouldShowEverySection() {
    String text = ReportText.of(Samples.report());

    assertThat(text)
        .startsWith("run load-0123456789: payonce bench load --rounds 5\n2 cores,")
        .contains("Meaning\nNew payments beside")
        .contains("Against the targets", "missed", "dream met")
        .doesNotContain("wrong");
    assertThat(Samples.report().sections())
        .allSatisfy(section -> assertThat(text).contains("\n" + section.title() + "\n"));
  }

  @Test
  void shouldShowWhatIsWrongInsteadOfFigures() {
    assertThat(ReportText.of(Samples.wrongReport()))
        .contains("the result is wrong:\n7 of 100 flows were not read back\n")
        .contains("409 order-already-live")
        .doesNotContain("Latency", "Against the targets", "Over time", "7,650");
  }
}
