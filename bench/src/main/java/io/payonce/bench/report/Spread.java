package io.payonce.bench.report;

import java.util.List;

/** Where values lie: the least, the middle one and the greatest. */
public record Spread(double min, double median, double max) {
  /** Of one value or more; the median of an even number is the mean of the two in the middle. */
  public static Spread of(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    double median =
        sorted.size() % 2 == 1
            ? sorted.get(middle)
            : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    return new Spread(sorted.get(0), median, sorted.get(sorted.size() - 1));
  }
}
