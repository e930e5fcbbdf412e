package io.payonce.bench.load;

import io.payonce.bench.cpu.CpuReading;
import io.payonce.bench.load.LoadResult.MeasuredRound;
import io.payonce.bench.load.drive.Phase;
import io.payonce.bench.report.Point;
import io.payonce.bench.report.Series;
import io.payonce.bench.report.Timeline;
import io.payonce.bench.report.Timeline.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rate and processor time of a load, over time. */
final class LoadTimeline {
  private static final double SECOND_NANOS = 1e9;

  private final LoadResult result;
  private final long zero;

  private LoadTimeline(LoadResult result, long zero) {
    this.result = result;
    this.zero = zero;
  }

  static Timeline of(LoadResult result) {
    LoadTimeline timeline = new LoadTimeline(result, result.cpu().get(0).atNanos());
    List<Series> series = new ArrayList<>();
    series.add(new Series("calls", "calls/s", timeline.calls()));
    timeline.cores().forEach((part, points) -> series.add(new Series(part, "cores", points)));
    return new Timeline("Rate and processors over time", series, timeline.rounds());
  }

  /** Each whole second, at its end. */
  private List<Point> calls() {
    Stream<Phase> warmUp = result.warmUp().windows().stream();
    return Stream.concat(warmUp, result.rounds().stream().map(MeasuredRound::phase))
        .flatMap(this::calls)
        .toList();
  }

  private Stream<Point> calls(Phase phase) {
    long[] seconds = phase.perSecond();
    double begin = seconds(phase.startNanos());
    return IntStream.range(0, seconds.length).mapToObj(i -> new Point(begin + i + 1, seconds[i]));
  }

  private Map<String, List<Point>> cores() {
    Map<String, List<Point>> parts = new LinkedHashMap<>();
    for (int i = 1; i < result.cpu().size(); i++) {
      CpuReading reading = result.cpu().get(i);
      double at = seconds(reading.atNanos());
      reading
          .coresSince(result.cpu().get(i - 1))
          .forEach(
              (part, cores) ->
                  parts.computeIfAbsent(part, any -> new ArrayList<>()).add(new Point(at, cores)));
    }
    return parts;
  }

  private List<Span> rounds() {
    return IntStream.range(0, result.rounds().size())
        .mapToObj(i -> span("round " + (i + 1), result.rounds().get(i).phase()))
        .toList();
  }

  private Span span(String name, Phase phase) {
    double begin = seconds(phase.startNanos());
    return new Span(name, begin, begin + phase.perSecond().length);
  }

  private double seconds(long nanos) {
    return (nanos - zero) / SECOND_NANOS;
  }
}
