package io.payonce.bench.report;

import io.payonce.bench.report.Outcomes.Outcome;
import io.payonce.bench.report.Timeline.Span;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** Reports with a section of every kind, as a run would make them. */
public final class Samples {
  private static final Machine MACHINE =
      new Machine(
          2,
          "AMD EPYC 7B13",
          7946,
          "Linux 6.1.0 amd64",
          "cpu.max 200000 100000",
          "OpenJDK 64-Bit Server VM 17.0.12+7",
          List.of("-Xmx1g", "-XX:+UseG1GC"),
          0.42);

  private Samples() {}

  public static Origin origin(String run) {
    return new Origin(
        "load",
        run,
        "payonce bench load --rounds 5",
        Instant.parse("2026-11-28T00:00:00Z"),
        new Build("0.1.0-SNAPSHOT", "fc7eab8a01"),
        MACHINE,
        Map.of("fsync", "on", "synchronous_commit", "on"));
  }

  /** A run that is so many times as fast as the usual one. */
  public static RunReport report(String run, double speed) {
    return new RunReport(origin(run), List.of(), sections(speed));
  }

  public static RunReport report() {
    return report("load-0123456789", 1);
  }

  public static RunReport wrongReport() {
    return new RunReport(
        origin("load-wrong"),
        List.of("7 of 100 flows were not read back", "101 answers, but 100 different flows"),
        sections(1));
  }

  private static List<Section> sections(double speed) {
    return List.of(
        new Paragraph("Meaning", "New payments beside plain inserts into the same PostgreSQL."),
        measures(speed),
        percentiles(speed),
        timeline(speed),
        outcomes(),
        curve(speed),
        new Figures(
            "Rounds",
            List.of("", "payments/s", "mean batch"),
            List.of(List.of("round 1", "7,650", "61.2"), List.of("round 2", "8,122", "60.8"))));
  }

  private static Measures measures(double speed) {
    return new Measures(
        "Against the targets",
        List.of(
            Measure.higher("new payments", "payments/s", scaled(speed, 7650, 8122, 7316, 8011)),
            Measure.higher("plain inserts", "payments/s", scaled(1, 1502, 1571, 1388, 1490)),
            Measure.higher(
                    "new payments / plain inserts",
                    Measure.RATIO,
                    scaled(speed, 5.1, 5.2, 5.3, 5.4))
                .against(4.5, 7),
            Measure.higher(
                    "new payments / classic", Measure.RATIO, scaled(speed, 7.1, 7.4, 8.1, 7.2))
                .against(8, 12),
            Measure.higher(
                    "hot duplicates / bare", Measure.RATIO, scaled(speed, 0.91, 0.93, 0.9, 0.94))
                .against(0.75, 0.9),
            Measure.lower("p99 at half of the rate", "ms", scaled(1 / speed, 6.2, 5.7, 8.8, 6.1))
                .against(10, 5)));
  }

  private static List<Double> scaled(double speed, double... values) {
    return IntStream.range(0, values.length).mapToObj(i -> values[i] * speed).toList();
  }

  private static Percentiles percentiles(double speed) {
    return new Percentiles(
        "Latency",
        List.of(
            Distribution.of("new payment", latencies(1, 8.4 / speed, 0.5)),
            Distribution.of("finished duplicate, hot", latencies(2, 1.1 / speed, 0.4)),
            Distribution.of("finished duplicate, cold", latencies(3, 3.2 / speed, 0.7)),
            Distribution.of("query", latencies(4, 0.7 / speed, 0.3))));
  }

  private static Histogram latencies(long seed, double medianMillis, double sigma) {
    Histogram nanos = Latency.histogram();
    Random random = new Random(seed);
    for (int i = 0; i < 50_000; i++) {
      double pause = random.nextInt(2000) == 0 ? 40 + 30 * random.nextDouble() : 0;
      double millis = medianMillis * Math.exp(sigma * random.nextGaussian()) + pause;
      nanos.recordValue((long) (millis * 1e6));
    }
    return nanos;
  }

  private static Timeline timeline(double speed) {
    return new Timeline(
        "Over time",
        List.of(
            perSecond("new payments", "payments/s", 1, at -> 8000 * speed * warm(at)),
            perSecond("plain inserts", "payments/s", 2, at -> 1500 * warm(at)),
            perSecond("engine", "cores", 3, at -> 0.2 + 0.7 * warm(at)),
            perSecond("PostgreSQL", "cores", 4, at -> 0.6 * warm(at)),
            perSecond("generator", "cores", 5, at -> 0.3 * warm(at)),
            perSecond("Redis", "cores", 6, at -> 0.05 * warm(at))),
        List.of(
            new Span("warm-up", 0, 30), new Span("round 1", 30, 60), new Span("round 2", 60, 90)));
  }

  private static double warm(double second) {
    return 1 - 0.8 * Math.exp(-second / 8);
  }

  private static Series perSecond(
      String name, String unit, long seed, DoubleUnaryOperator expected) {
    Random random = new Random(seed);
    List<Point> points =
        IntStream.range(0, 90)
            .mapToObj(
                at ->
                    new Point(at, expected.applyAsDouble(at) * (0.95 + 0.1 * random.nextDouble())))
            .toList();
    return new Series(name, unit, points);
  }

  private static Outcomes outcomes() {
    return new Outcomes(
        "Outcomes",
        List.of(
            new Outcome("new payment", "201 SUCCESS", 412_345),
            new Outcome("new payment", "503 busy", 312),
            new Outcome("finished duplicate", "201 replayed", 201_114),
            new Outcome("duplicate in flight", "201 SUCCESS", 20_101),
            new Outcome("same order, other key", "409 order-already-live", 8_111),
            new Outcome("query", "200", 65_002)));
  }

  private static Curve curve(double speed) {
    return new Curve(
        "Throughput by stored flows",
        "stored flows",
        true,
        List.of(
            new Series("new payments", "payments/s", growth(7900 * speed, 60)),
            new Series("cold duplicates", "payments/s", growth(5200 * speed, 110))));
  }

  private static List<Point> growth(double start, double lost) {
    return IntStream.rangeClosed(3, 7)
        .mapToObj(power -> new Point(Math.pow(10, power), start - lost * (power - 3)))
        .toList();
  }
}
