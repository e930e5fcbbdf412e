package io.payonce.bench.report.plot;

import io.payonce.bench.report.Table;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/**
 * How values lie along a line.
 *
 * @param scale grows with its argument
 * @param min the value at the begin
 * @param max the value at the end
 */
record Axis(DoubleUnaryOperator scale, double min, double max, List<Tick> ticks) {
  private static final int STEPS = 6;

  /** A marked value. */
  record Tick(double value, String label) {}

  /** Equal steps, from zero or the least round number below to the round number above. */
  static Axis fromZero(DoubleStream values) {
    double[] all = values.toArray();
    double min = Math.min(0, DoubleStream.of(all).min().orElse(0));
    double max = Math.max(0, DoubleStream.of(all).max().orElse(0));
    return min == max ? linear(0, 1) : linear(min, max);
  }

  private static Axis linear(double min, double max) {
    List<Double> ticks = Ticks.linear(min, max, STEPS);
    return new Axis(v -> v, ticks.get(0), ticks.get(ticks.size() - 1), labelled(ticks));
  }

  /** Equal steps from begin to end as they are; marks lie between them. */
  static Axis between(double begin, double end) {
    double last = end > begin ? end : begin + 1;
    List<Double> inside =
        Ticks.linear(begin, last, STEPS).stream().filter(v -> v >= begin && v <= last).toList();
    return new Axis(v -> v, begin, last, labelled(inside));
  }

  /**
   * Equal factors. The range is that of the values above zero, with at least a factor of two; lower
   * values lie at the begin.
   */
  static Axis logarithmic(DoubleStream values) {
    double[] all = values.filter(value -> value > 0).toArray();
    double min = DoubleStream.of(all).min().orElse(1);
    double max = DoubleStream.of(all).max().orElse(10);
    double wider = max / min < 2 ? Math.sqrt(2 / (max / min)) : 1;
    return new Axis(
        Math::log10,
        min / wider,
        max * wider,
        labelled(Ticks.logarithmic(min / wider, max * wider)));
  }

  /** Equal factors, from a power of ten to a power of ten. */
  static Axis decades(DoubleStream values) {
    Axis tight = logarithmic(values);
    double min = Math.pow(10, Math.floor(Math.log10(tight.min) + 1e-9));
    double max = Math.pow(10, Math.ceil(Math.log10(tight.max) - 1e-9));
    return new Axis(Math::log10, min, max, labelled(Ticks.logarithmic(min, max)));
  }

  /** Percentiles up to this one, below 100: each step to the right leaves out nine of ten more. */
  static Axis percentiles(double last) {
    DoubleUnaryOperator nines = percentile -> 2 - Math.log10(100 - percentile);
    int steps = (int) Math.floor(nines.applyAsDouble(last) + 1e-9);
    List<Tick> ticks =
        DoubleStream.iterate(0, step -> step <= steps, step -> step + 1)
            .mapToObj(step -> nine((int) step))
            .toList();
    return new Axis(nines, 0, last, ticks);
  }

  /** 0, 90, 99, 99.9 and so on. */
  private static Tick nine(int step) {
    double percentile = 100 - Math.pow(10, 2 - step);
    int digits = Math.max(0, step - 2);
    return new Tick(percentile, String.format(Locale.ROOT, "%." + digits + "f", percentile) + " %");
  }

  private static List<Tick> labelled(List<Double> values) {
    return values.stream().map(value -> new Tick(value, label(value))).toList();
  }

  private static String label(double value) {
    double size = Math.abs(value);
    if (size >= 1e6) {
      return Table.plain(value / 1e6) + " M";
    }
    return size >= 1e5 ? Table.plain(value / 1e3) + " k" : Table.plain(value);
  }

  /** Where a value lies, from 0 at the begin to 1 at the end; what lies outside is at an end. */
  double at(double value) {
    double from = scale.applyAsDouble(min);
    double to = scale.applyAsDouble(max);
    double place = (scale.applyAsDouble(Math.max(min, Math.min(max, value))) - from) / (to - from);
    return Math.max(0, Math.min(1, place));
  }
}
