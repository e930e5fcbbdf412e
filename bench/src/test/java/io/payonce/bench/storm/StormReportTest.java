package io.payonce.bench.storm;

import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.bench.report.Latency;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StormReportTest {
  private static final StormPlan PLAN =
      new StormPlan(1, 4, "sim", List.of("approve"), 7, Duration.ofSeconds(1));

  @Test
  void shouldShowOutcomesAndFiguresOfARightResult() {
    String text = report(List.of()).toString();

    assertThat(text)
        .contains("one requestNo", "slowest of a round", "audit: clean")
        .endsWith("exactly once: yes");
    assertThat(report(List.of()).json().getBoolean("exactlyOnce")).isTrue();
  }

  @Test
  void shouldShowViolationsInsteadOfFigures() {
    StormReport report = report(List.of(new Violation("r1", "2 charges")));

    assertThat(report.toString())
        .contains("1 violations:\nr1: 2 charges")
        .doesNotContain("slowest of a round")
        .endsWith("exactly once: NO");
    assertThat(report.json().getJsonObject("shapes").getJsonObject("ONE_KEY").getMap())
        .containsEntry("charges", 1L)
        .doesNotContainKey("latency");
  }

  private static StormReport report(List<Violation> violations) {
    Map<Shape, Tally> tallies = new EnumMap<>(Shape.class);
    for (Shape shape : Shape.values()) {
      Round round = Rounds.round(shape);
      Tally tally = new Tally();
      tally.add(new Salvo(round, Rounds.replies(round), 1));
      tally.add(Rounds.evidence(round));
      tallies.put(shape, tally);
    }
    return new StormReport(
        "run", PLAN, new StormResult(tallies, Latency.histogram(), "clean", violations));
  }
}
