package io.payonce.bench.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What was measured at a point.
 *
 * @param samples one of each round
 * @param flows in the database at the end
 * @param calls that were checked, those of preparation and warm-up too
 * @param steady whether the rate was steady before the first round
 */
record SpotResult(Spot spot, List<Sample> samples, long flows, long calls, boolean steady) {
  SpotResult {
    samples = List.copyOf(samples);
  }

  List<Double> rates() {
    return samples.stream().map(Sample::rate).toList();
  }

  List<Double> p99(String kind) {
    return values(Sample::p99, kind);
  }

  List<Double> cores(String part) {
    return values(Sample::cores, part);
  }

  Set<String> parts() {
    Set<String> parts = new TreeSet<>();
    samples.forEach(sample -> parts.addAll(sample.cores().keySet()));
    return parts;
  }

  private List<Double> values(Function<Sample, Map<String, Double>> figures, String name) {
    List<Double> values = new ArrayList<>();
    samples.stream()
        .map(sample -> figures.apply(sample).get(name))
        .filter(Objects::nonNull)
        .forEach(values::add);
    return values;
  }
}
