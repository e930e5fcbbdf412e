package io.payonce.bench.report.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payonce.bench.report.Machine;
import io.payonce.bench.report.Origin;
import io.payonce.bench.report.ReportText;
import io.payonce.bench.report.RunReport;
import io.payonce.bench.report.Samples;
import io.payonce.bench.report.Section;
import io.payonce.bench.report.comparison.Change.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private final RunReport a = Samples.report();

  @Test
  void shouldCompareWhatIsInBoth() {
    Comparison comparison = Comparison.of(a, Samples.report("load-b", 2));

    assertThat(comparison.warnings()).isEmpty();
    assertThat(verdict(comparison, "new payments")).isEqualTo(Verdict.BETTER);
    assertThat(verdict(comparison, "plain inserts")).isEqualTo(Verdict.WITHIN_SPREAD);
    assertThat(verdict(comparison, "p99 at half of the rate")).isEqualTo(Verdict.BETTER);
    assertThat(verdict(comparison, "query p99.9")).isEqualTo(Verdict.TOO_FEW_ROUNDS);
    assertThat(comparison.summary())
        .extracting(Section::title)
        .containsExactly("What changed", "The runs");
    assertThat(comparison.plots())
        .extracting(Section::title)
        .containsExactly(
            "Against the targets", "Latency", "Over time", "Throughput by stored flows");
    assertThat(ReportText.of(comparison.summary()))
        .containsPattern("new payments +7,831 +15,661 +payments/s +2 +1.80 +2.22 +better");
    assertThat(ReportText.of(comparison.plots())).contains("new payments, A", "new payments, B");
  }

  @Test
  void shouldNotCallAWorseRunBetter() {
    Comparison comparison = Comparison.of(a, Samples.report("load-b", 0.5));
    assertThat(comparison.changes()).noneMatch(change -> change.verdict() == Verdict.BETTER);
    assertThat(verdict(comparison, "new payments")).isEqualTo(Verdict.WORSE);
  }

  @Test
  void shouldLeaveOutWhatIsInOneOnly() {
    RunReport less = new RunReport(a.origin(), List.of(), a.sections().subList(0, 2));
    assertThat(Comparison.of(a, less).plots())
        .extracting(Section::title)
        .containsExactly("Against the targets");
    RunReport nothing = new RunReport(a.origin(), List.of(), List.of());
    assertThat(Comparison.of(a, nothing).plots()).isEmpty();
    assertThat(Comparison.of(a, nothing).changes()).isEmpty();
  }

  @Test
  void shouldWarnOfWhateverElseDiffers() {
    Origin origin = a.origin();
    Machine other = new Machine(64, "other", 1, "other", "none", "other", List.of("-Xmx2g"), 0);
    Origin elsewhere =
        new Origin(
                "load",
                "load-b",
                "payonce bench load",
                origin.at(),
                origin.build(),
                other,
                origin.settings())
            .with("fsync", "off");

    assertThat(Comparison.of(a, new RunReport(elsewhere, List.of(), List.of())).warnings())
        .containsExactly(
            "The machines differ.",
            "The JDKs differ.",
            "The flags of the JVMs differ.",
            "The commands differ.",
            "The settings differ.");
  }

  @Test
  void shouldRefuseWhatHasNoFiguresToCompare() {
    assertThatThrownBy(() -> Comparison.of(a, Samples.wrongReport()))
        .hasMessage("the result of load-wrong is wrong, so it has no figures");
    Origin o = a.origin();
    Origin storm =
        new Origin("storm", "s", o.command(), o.at(), o.build(), o.machine(), o.settings());
    assertThatThrownBy(() -> Comparison.of(a, new RunReport(storm, List.of(), List.of())))
        .hasMessage("only runs of one kind can be compared, these are load and storm");
  }

  private static Verdict verdict(Comparison comparison, String name) {
    return comparison.changes().stream()
        .filter(change -> change.name().equals(name))
        .findFirst()
        .orElseThrow()
        .verdict();
  }
}
