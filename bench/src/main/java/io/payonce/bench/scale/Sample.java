package io.payonce.bench.scale;

import io.payonce.bench.load.drive.Phase;
import io.payonce.bench.load.drive.Tally;
import java.util.Map;
import java.util.TreeMap;

/**
 * One measured round of a spot.
 *
 * @param rate calls answered rightly for each second
 * @param p99 milliseconds, by kind of call; without those that had no right answer
 * @param cores that each part kept busy
 */
record Sample(double rate, Map<String, Double> p99, Map<String, Double> cores) {
  private static final double PERCENT = 99;
  private static final double NANOS_PER_MILLI = 1e6;

  Sample {
    p99 = Map.copyOf(p99);
    cores = Map.copyOf(cores);
  }

  static Sample of(Phase phase, Map<String, Double> cores) {
    Map<String, Double> p99 = new TreeMap<>();
    phase
        .kinds()
        .forEach(
            (kind, tally) -> {
              if (tally.done() > 0) {
                p99.put(kind, p99(tally));
              }
            });
    return new Sample(phase.rate(), p99, cores);
  }

  private static double p99(Tally tally) {
    return tally.latency().getValueAtPercentile(PERCENT) / NANOS_PER_MILLI;
  }
}
