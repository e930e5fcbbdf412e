package io.payonce.bench.storm;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * The figures of one wave that have to be low, so that their spread over the waves is known.
 *
 * @param above milliseconds by which the 99th percentile of a scene lies above that of bare
 *     requests
 * @param check the 99th percentile of the server's own check, in milliseconds, by what it found
 */
record WaveFigures(Map<Heat, Double> above, Map<Duplicate, Double> check) {
  private static final double PERCENT = 99;
  private static final double NANOS_PER_MILLI = 1e6;

  WaveFigures {
    above = Map.copyOf(above);
    check = Map.copyOf(check);
  }

  static WaveFigures of(Tallies wave) {
    double bare = millis(wave.bare());
    Map<Heat, Double> above =
        Stream.of(Heat.values())
            .collect(Collectors.toMap(heat -> heat, heat -> millis(oneKey(wave, heat)) - bare));
    Map<Duplicate, Double> check =
        Stream.of(Duplicate.values())
            .filter(kind -> wave.checks().of(kind).count() > 0)
            .collect(
                Collectors.toMap(
                    kind -> kind,
                    kind -> wave.checks().of(kind).distribution("check").at(PERCENT)));
    return new WaveFigures(above, check);
  }

  private static Histogram oneKey(Tallies wave, Heat heat) {
    return wave.of(new Scene(Shape.ONE_KEY, heat)).requests();
  }

  private static double millis(Histogram nanos) {
    return nanos.getValueAtPercentile(PERCENT) / NANOS_PER_MILLI;
  }

  static List<Double> above(List<WaveFigures> waves, Heat heat) {
    return waves.stream().flatMap(wave -> Stream.ofNullable(wave.above.get(heat))).toList();
  }

  static List<Double> check(List<WaveFigures> waves, Duplicate kind) {
    return waves.stream().flatMap(wave -> Stream.ofNullable(wave.check.get(kind))).toList();
  }
}
