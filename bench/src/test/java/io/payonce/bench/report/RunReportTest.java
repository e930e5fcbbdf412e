package io.payonce.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunReportTest {
  @Test
  void shouldHaveNoFiguresIfTheResultIsWrong() {
    assertThat(Samples.report().right()).isTrue();
    assertThat(Samples.wrongReport().right()).isFalse();
    assertThat(Samples.wrongReport().sections())
        .hasOnlyElementsOfTypes(Paragraph.class, Outcomes.class)
        .hasSize(2);
  }

  @Test
  void shouldHaveASampleOfEverySection() {
    assertThat(Samples.report().sections())
        .extracting(section -> (Class) section.getClass())
        .containsExactlyInAnyOrder(Section.class.getPermittedSubclasses());
  }

  @Test
  void shouldNotSayWhoseMachineItIs() {
    Machine machine = Machine.here();
    assertThat(machine.cores()).isPositive();
    assertThat(machine.memoryMib()).isPositive();
    assertThat(machine.flags()).noneMatch(flag -> flag.startsWith("-D") || flag.contains("/"));
    assertThat(machine.toString()).doesNotContain(System.getProperty("user.dir"));
  }

  @Test
  void shouldNameTheCommitOrSayThatItIsUnknown() {
    assertThat(Build.here().commit()).matches("unknown|[0-9a-f]{10,40}\\+?");
  }
}
