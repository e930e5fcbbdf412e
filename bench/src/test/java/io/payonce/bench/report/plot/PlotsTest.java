package io.payonce.bench.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.bench.report.Curve;
import io.payonce.bench.report.Distribution;
import io.payonce.bench.report.Latency;
import io.payonce.bench.report.Measure;
import io.payonce.bench.report.Outcomes;
import io.payonce.bench.report.Outcomes.Outcome;
import io.payonce.bench.report.Percentiles;
import io.payonce.bench.report.Point;
import io.payonce.bench.report.Series;
import io.payonce.bench.report.Timeline;
import io.payonce.bench.report.Timeline.Span;
import java.util.List;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlotsTest {
  private static final Series FLAT =
      new Series("flat", "payments/s", List.of(new Point(1, 5), new Point(10, 5)));
  private static final Series GROWING =
      new Series(
          "growing", "payments/s", List.of(new Point(1, 0), new Point(10, 5), new Point(100, 10)));

  @ParameterizedTest
  @ValueSource(doubles = {340, 800})
  void shouldDrawCurvesInsideTheFrame(double width) {
    Curve curve = new Curve("Growth", "partitions", true, List.of(FLAT, GROWING));
    Drawing drawing = Drawing.of(CurvePlot.of(curve, width, Palette.EACH));

    drawing.assertInside(52, width - 22, 14, 252);
    assertThat(drawing.path("line c0")).extracting(Point::y).containsExactly(133.0, 133.0);
    List<Point> growing = drawing.path("line c1");
    assertThat(growing).extracting(Point::y).containsExactly(252.0, 133.0, 14.0);
    assertThat(growing.get(1).x() - growing.get(0).x())
        .isCloseTo(growing.get(2).x() - growing.get(1).x(), Drawing.A_PIXEL);
    assertThat(drawing.texts("tick")).contains("partitions", "10", "0", "1");
    assertThat(drawing.count("circle")).isEqualTo(5);
  }

  @Test
  void shouldDrawLatenciesThatRise() {
    Histogram nanos = Latency.histogram();
    IntStream.rangeClosed(1, 10_000).forEach(i -> nanos.recordValue(i * 1_000L));
    Percentiles percentiles =
        new Percentiles(
            "Latency",
            List.of(Distribution.of("x", nanos), Distribution.of("none", Latency.histogram())));
    Drawing drawing = Drawing.of(LatencyPlot.of(percentiles, 800, Palette.EACH));

    drawing.assertInside(52, 784, 14, 310);
    List<Point> path = drawing.path("line c0");
    assertThat(path).extracting(Point::x).isSorted();
    assertThat(path).extracting(point -> -point.y()).isSorted();
    assertThat(path.get(path.size() - 1).x()).isEqualTo(784);
    assertThat(drawing.texts("tick")).contains("0 %", "90 %", "99 %", "99.9 %", "99.99 %", "10");
    assertThat(drawing.description()).contains("x: p50 5.00 ms, p99 9.90 ms");
  }

  @Test
  void shouldShowTimeAndWhatWasGoingOn() {
    Timeline timeline =
        new Timeline(
            "Time",
            List.of(Series.perSecond("rate", "payments/s", 0, new long[] {1, 2, 3})),
            List.of(new Span("warm-up", 0, 4), new Span("round 1", 4, 10)));
    Drawing drawing = Drawing.of(TimePlot.of(timeline, timeline.series(), 3, 800, Palette.EACH));

    drawing.assertInside(52, 784, 24, 200);
    assertThat(drawing.path("line c3")).hasSize(3);
    assertThat(drawing.texts("tick")).contains("warm-up", "round 1", "0 s", "10 s");
    assertThat(drawing.count("rect")).isEqualTo(2);
  }

  @Test
  void shouldThinLongTimelines() {
    List<Point> points = IntStream.range(0, 100_000).mapToObj(i -> new Point(i, 7)).toList();
    assertThat(TimePlot.thinned(points, 300))
        .hasSizeLessThanOrEqualTo(300)
        .allMatch(point -> point.y() == 7);
    assertThat(TimePlot.thinned(points.subList(0, 300), 300)).isEqualTo(points.subList(0, 300));
  }

  @Test
  void shouldPlaceMeasuresBesideTheirTargets() {
    Measure met = Measure.higher("rate", "×", List.of(8.0, 9.0, 10.0)).against(4.5, 7);
    Measure missed = Measure.lower("p99", "ms", List.of(20.0, 21.0, 0.0)).against(10, 5);
    Drawing drawing = Drawing.of(MeasurePlot.againstTargets("Targets", List.of(met, missed), 800));

    drawing.assertInside(10, 786, 22, 122);
    double target = drawing.xOfLine("target");
    assertThat(drawing.xOfLine("median met")).isGreaterThan(target);
    assertThat(drawing.xOfLine("median missed")).isLessThan(target);
    assertThat(drawing.texts("halo")).contains("9 × ★ ≥ 7", "20 ms ✗ ≤ 10");
    assertThat(drawing.count("circle")).isEqualTo(6);
  }

  @Test
  void shouldShowMeasuresOfOneUnitFromZero() {
    Measure one = Measure.higher("one", "payments/s", List.of(50.0));
    Measure two = Measure.higher("two", "payments/s", List.of(100.0, 100.0));
    Drawing drawing = Drawing.of(MeasurePlot.plain("Rates", List.of(one, two), 800, Palette.EACH));

    drawing.assertInside(10, 786, 4, 104);
    assertThat(drawing.xOfLine("median c0")).isEqualTo(398);
    assertThat(drawing.xOfLine("median c1")).isEqualTo(786);
  }

  @Test
  void shouldMakeBandsAsThickAsTheirCounts() {
    Outcomes outcomes =
        new Outcomes(
            "Outcomes",
            List.of(
                new Outcome("pay", "201", 75),
                new Outcome("pay", "503", 25),
                new Outcome("query", "404", 0)));
    Drawing drawing = Drawing.of(FlowPlot.of(outcomes, 800));

    assertThat(drawing.heights("node c0")).containsExactly(200.0);
    assertThat(drawing.heights("node plain")).containsExactly(150.0, 50.0);
    assertThat(drawing.texts("name")).containsExactly("pay  100", "201  75", "503  25");
    assertThat(drawing.description()).isEqualTo("pay → 201: 75; pay → 503: 25.");
  }

  @Test
  void shouldDrawNothingOfNothing() {
    Outcomes none = new Outcomes("Outcomes", List.of(new Outcome("pay", "201", 0)));
    assertThat(Drawing.of(FlowPlot.of(none, 800)).count("path")).isZero();
  }
}
