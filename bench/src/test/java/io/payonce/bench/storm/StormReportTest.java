package io.payonce.bench.storm;

import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.bench.report.ReportText;
import io.payonce.bench.report.RunReport;
import io.payonce.bench.report.Samples;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StormReportTest {
  private static final StormPlan PLAN =
      new StormPlan(1, 0, 4, "sim", List.of("approve"), 7, Duration.ofSeconds(1));
  private static final WaveFigures FIGURES =
      new WaveFigures(Map.of(Heat.COLD, 4.5, Heat.HOT, 1.5), Map.of(Duplicate.REPLAYED, 0.09));

  @Test
  void shouldShowOutcomesAndFiguresOfARightResult() {
    RunReport report = report(List.of());

    assertThat(report.right()).isTrue();
    assertThat(ReportText.of(report))
        .contains("one requestNo, again", "slowest of a round", "bare request")
        .containsPattern("one requestNo, above a bare request +4.50 .* - +- +-")
        .containsPattern("one requestNo, again, above a bare request +1.50 .* dream met")
        .containsPattern("check that finds the answer +0.0900 .* dream met")
        .endsWith("audit: clean\nexactly once: yes");
  }

  @Test
  void shouldShowViolationsInsteadOfFigures() {
    RunReport report = report(List.of(new Violation("r1", "2 charges")));

    assertThat(report.right()).isFalse();
    assertThat(ReportText.of(report))
        .contains("r1: 2 charges", "charges")
        .doesNotContain("slowest of a round", "bare request")
        .endsWith("exactly once: NO");
  }

  private static RunReport report(List<Violation> violations) {
    Tallies tallies = new Tallies();
    for (Shape shape : Shape.values()) {
      Round round = Rounds.round(shape);
      Salvo salvo = new Salvo(round, Rounds.replies(round), 1);
      tallies.add(Heat.COLD, salvo);
      tallies.add(Heat.HOT, salvo);
      tallies.add(round, Rounds.evidence(round));
    }
    tallies.addBare(List.of(1_000_000L));
    StormResult result = new StormResult(tallies, List.of(FIGURES), "clean", violations);
    return new StormReport(PLAN, result).of(Samples.origin("storm-0123456789"));
  }
}
