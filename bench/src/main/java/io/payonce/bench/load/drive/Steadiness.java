package io.payonce.bench.load.drive;

import java.util.List;

/**
 * When a rate counts as steady: the last windows differ by little, and their later half is neither
 * faster nor slower than their earlier half.
 *
 * @param windows that are looked at, an even number, 2..100
 * @param spread the most that the fastest may be above the slowest, as a share of the mean
 * @param trend the most that the halves may differ, as a share of the mean
 */
public record Steadiness(int windows, double spread, double trend) {
  /** Six windows within a tenth, without a trend above a thirtieth. */
  public static final Steadiness USUAL = new Steadiness(6, 0.10, 0.033);

  private static final int MOST_WINDOWS = 100;

  public Steadiness {
    if (windows < 2 || windows > MOST_WINDOWS || windows % 2 != 0) {
      throw new IllegalArgumentException(
          "windows must be an even number in 2.." + MOST_WINDOWS + ", was " + windows);
    }
    if (!(spread > 0 && trend > 0 && trend <= spread)) {
      throw new IllegalArgumentException(
          "spread and trend must be above 0 and trend at most spread, were %s and %s"
              .formatted(spread, trend));
    }
  }

  /** Whether rates, the oldest first, have become steady. */
  public boolean isReached(List<Double> rates) {
    if (rates.size() < windows) {
      return false;
    }
    List<Double> last = rates.subList(rates.size() - windows, rates.size());
    double mean = mean(last);
    double least = last.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    double most = last.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    double change = mean(last.subList(windows / 2, windows)) - mean(last.subList(0, windows / 2));
    return mean > 0 && most - least <= spread * mean && Math.abs(change) <= trend * mean;
  }

  private static double mean(List<Double> rates) {
    return rates.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }
}
