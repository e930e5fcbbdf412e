package io.payonce.bench.report;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** Percentiles of durations, in milliseconds. */
public record Latency(long count, double p50, double p90, double p99, double p999, double max) {
  public static final List<String> HEADINGS = List.of("count", "p50", "p90", "p99", "p99.9", "max");

  private static final double NANOS_PER_MILLI = 1e6;

  /** An empty histogram of nanoseconds up to an hour, three digits exact. */
  public static Histogram histogram() {
    return new Histogram(3_600_000_000_000L, 3);
  }

  /** Of a histogram of nanoseconds. */
  public static Latency of(Histogram nanos) {
    return new Latency(
        nanos.getTotalCount(),
        millis(nanos.getValueAtPercentile(50)),
        millis(nanos.getValueAtPercentile(90)),
        millis(nanos.getValueAtPercentile(99)),
        millis(nanos.getValueAtPercentile(99.9)),
        millis(nanos.getMaxValue()));
  }

  /** The cells under {@link #HEADINGS}, after the row's name. */
  public List<String> row(String name) {
    return Stream.concat(
            Stream.of(name, Table.number(count)),
            Stream.of(p50, p90, p99, p999, max)
                .map(millis -> String.format(Locale.ROOT, "%.2f", millis)))
        .toList();
  }

  public JsonObject json() {
    return new JsonObject()
        .put("count", count)
        .put("p50Millis", p50)
        .put("p90Millis", p90)
        .put("p99Millis", p99)
        .put("p999Millis", p999)
        .put("maxMillis", max);
  }

  private static double millis(long nanos) {
    return nanos / NANOS_PER_MILLI;
  }
}
