package io.payonce.bench.report;

import java.util.List;
import org.HdrHistogram.Histogram;

/** How durations are kept. */
public final class Latency {
  static final List<String> HEADINGS = List.of("count", "p50", "p90", "p99", "p99.9", "max");

  private Latency() {}

  /** An empty histogram of nanoseconds up to an hour, three digits exact. */
  public static Histogram histogram() {
    return new Histogram(3_600_000_000_000L, 3);
  }
}
