package io.payonce.bench.report.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Round numbers to mark an axis with. */
final class Ticks {
  private static final double[] ROUND = {1, 2, 5, 10};
  private static final double NEARLY = 1e-9;

  private Ticks() {}

  /**
   * Multiples of 1, 2 or 5 times a power of ten that cover all from min to max: the first is at or
   * below min, the last at or above max. About as many steps as asked for, never more.
   *
   * @param min finite, below max
   */
  static List<Double> linear(double min, double max, int steps) {
    double step = step((max - min) / steps);
    long first = (long) Math.floor(min / step + NEARLY);
    long last = (long) Math.ceil(max / step - NEARLY);
    if (last - first > steps) {
      step = step(step * 1.5);
      first = (long) Math.floor(min / step + NEARLY);
      last = (long) Math.ceil(max / step - NEARLY);
    }
    List<Double> ticks = new ArrayList<>();
    for (long i = first; i <= last; i++) {
      ticks.add(rounded(i * step));
    }
    return ticks;
  }

  /** The round step at or above this one. */
  private static double step(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (double round : ROUND) {
      if (round * power >= least * (1 - NEARLY)) {
        return round * power;
      }
    }
    throw new IllegalArgumentException("no step of at least " + least);
  }

  /**
   * Powers of ten from min to max, those within the range only; the fewer decades there are, the
   * more multiples of them.
   *
   * @param min above zero, at most max
   */
  static List<Double> logarithmic(double min, double max) {
    double[] multiples = multiples(max / min);
    List<Double> ticks = new ArrayList<>();
    for (int power = (int) Math.floor(Math.log10(min)); Math.pow(10, power) <= max; power++) {
      for (double round : multiples) {
        double tick = rounded(round * Math.pow(10, power));
        if (tick >= min * (1 - NEARLY) && tick <= max * (1 + NEARLY)) {
          ticks.add(tick);
        }
      }
    }
    return ticks;
  }

  private static double[] multiples(double range) {
    if (range >= 1000) {
      return new double[] {1};
    }
    return range >= 10 ? new double[] {1, 2, 5} : new double[] {1, 1.5, 2, 3, 5, 7};
  }

  /** Without the dirt of binary fractions: 0.3, not 0.30000000000000004. */
  private static double rounded(double value) {
    return value == 0 ? 0 : Double.parseDouble(String.format(Locale.ROOT, "%.10g", value));
  }
}
