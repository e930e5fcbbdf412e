package io.payonce.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.payonce.idempotency.Sighting;
import java.util.Locale;

/** Counts what became of requests with an idempotency key. Thread-safe. */
final class KeyMetrics {
  private final MeterRegistry registry;

  KeyMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void count(String operation, Sighting sighting) {
    Counter.builder("idempotency.requests")
        .description("Requests with an idempotency key of their own, by operation and result")
        .tag("operation", operation)
        .tag("result", sighting.name().toLowerCase(Locale.ROOT))
        .register(registry)
        .increment();
  }
}
