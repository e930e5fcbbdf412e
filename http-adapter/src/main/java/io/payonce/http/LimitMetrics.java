package io.payonce.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts requests answered 429, by the limit that they ran into. Thread-safe. */
final class LimitMetrics {
  private final Counter caller;
  private final Counter user;
  private final Counter failure;

  LimitMetrics(MeterRegistry metrics) {
    this.caller = counter(metrics, "key");
    this.user = counter(metrics, "user");
    this.failure = counter(metrics, "authentication");
  }

  void caller() {
    caller.increment();
  }

  void user() {
    user.increment();
  }

  void failure() {
    failure.increment();
  }

  private static Counter counter(MeterRegistry metrics, String limit) {
    return Counter.builder("http.rate.limited")
        .description("Requests answered 429, by limit")
        .tag("limit", limit)
        .register(metrics);
  }
}
