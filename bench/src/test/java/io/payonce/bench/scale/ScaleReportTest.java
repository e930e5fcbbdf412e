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
  private static final long MOST = ScalePlan.MOST_STORED;

  @Test
  void shouldSayWhetherTheCurveIsFlat() {
    RunReport report = report(2_000, List.of());

    assertThat(report.right()).isTrue();
    assertThat(ReportText.of(report))
        .contains("expected: flat: a payment touches")
        .contains("calls/s: flat, last for first 1.00 (1.00..1.00)")
        .contains("p99 of new: last for first 2.00 (2.00..2.00), like x to the power of 0.30")
        .contains("target: not measured, it is about 10,000,000 flows")
        .containsPattern("10,000 stored for 1,000 stored +1 +1 +1 +× +- +- +-");
  }

  @Test
  void shouldMissTheTargetOfACurveThatFalls() {
    assertThat(ReportText.of(report(Axis.STORED.spots(PLAN).get(1).withStored(MOST), 1_000)))
        .contains("calls/s: last for first 0.50 (0.50..0.50), like x to the power of -0.30")
        .doesNotContain("not measured")
        .containsPattern("10,000 stored for 1,000 stored .* missed");
    assertThat(ReportText.of(report(Axis.STORED.spots(PLAN).get(1).withStored(MOST), 2_000)))
        .containsPattern("10,000 stored for 1,000 stored .* dream met");
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
    return report(Axis.STORED.spots(PLAN).get(1), lastRate, wrong);
  }

  private static RunReport report(Spot last, double lastRate) {
    return report(last, lastRate, List.of());
  }

  private static RunReport report(Spot last, double lastRate, List<String> wrong) {
    Spot first = Axis.STORED.spots(PLAN).get(0);
    AxisResult result =
        new AxisResult(Axis.STORED, List.of(spot(first, 2_000, 3), spot(last, lastRate, 6)), wrong);
    return ScaleReport.of(Samples.origin("scale-0123456789"), PLAN, List.of(result));
  }

  private static SpotResult spot(Spot spot, double rate, double p99) {
    Sample sample = new Sample(rate, Map.of(ScaleLoad.NEW, p99), Map.of("engine", 0.8));
    return new SpotResult(spot, List.of(sample, sample), 5_000, 40_000, true);
  }
}
