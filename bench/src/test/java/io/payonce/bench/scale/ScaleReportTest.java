package io.payonce.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.bench.report.ReportText;
import io.payonce.bench.report.RunReport;
import io.payonce.bench.report.Samples;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScaleReportTest {
  private static final ScalePlan PLAN =
      new ScalePlan(
          List.of(Axis.STORED),
          Duration.ofSeconds(5),
          2,
          Duration.ofSeconds(60),
          10_000,
          1_000,
          10);

  @Test
  void shouldSayWhetherTheCurveIsFlat() {
    RunReport report = report(2_000, List.of());

    assertThat(report.right()).isTrue();
    assertThat(ReportText.of(report))
        .contains("expected: flat: a payment touches")
        .contains("calls/s: flat, last for first 1.00 (1.00..1.00)")
        .contains("p99 of new: last for first 2.00 (2.00..2.00), like x to the power of 0.30")
        .containsPattern("10,000 stored for 1,000 stored +1 +1 +1 +× .* dream met");
  }

  @Test
  void shouldMissTheTargetOfACurveThatFalls() {
    assertThat(ReportText.of(report(1_000, List.of())))
        .contains("calls/s: last for first 0.50 (0.50..0.50), like x to the power of -0.30")
        .containsPattern("10,000 stored for 1,000 stored .* missed");
  }

  @Test
  void shouldShowNoFigureOfAWrongResult() {
    RunReport report = report(2_000, List.of("10,000 stored: a flow is missing"));

    assertThat(report.right()).isFalse();
    assertThat(ReportText.of(report))
        .contains("a flow is missing")
        .doesNotContain("last for first", "2,000", "median");
  }

  private static RunReport report(double lastRate, List<String> wrong) {
    List<Spot> spots = Axis.STORED.spots(PLAN);
    AxisResult result =
        new AxisResult(
            Axis.STORED,
            List.of(spot(spots.get(0), 2_000, 3), spot(spots.get(1), lastRate, 6)),
            wrong);
    return ScaleReport.of(Samples.origin("scale-0123456789"), PLAN, List.of(result));
  }

  private static SpotResult spot(Spot spot, double rate, double p99) {
    Sample sample = new Sample(rate, Map.of(ScaleLoad.NEW, p99), Map.of("engine", 0.8));
    return new SpotResult(spot, List.of(sample, sample), 5_000, 40_000, true);
  }
}
