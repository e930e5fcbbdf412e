package io.payonce.dedup;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what the filter answered, in keys. */
public final class FilterMetrics {
  private final Counter hits;
  private final Counter misses;
  private final Counter bypasses;

  public FilterMetrics(MeterRegistry registry) {
    hits = counter(registry, "hit");
    misses = counter(registry, "miss");
    bypasses = counter(registry, "bypass");
  }

  void answered(int hit, int missed) {
    hits.increment(hit);
    misses.increment(missed);
  }

  void bypassed(int keys) {
    bypasses.increment(keys);
  }

  private static Counter counter(MeterRegistry registry, String result) {
    return Counter.builder("filter.keys")
        .description("Keys asked of the duplicate filter")
        .tag("result", result)
        .register(registry);
  }
}
