package io.payonce.sweep;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** What the sweeps count. Thread-safe. */
public final class SweepMetrics {
  private final MeterRegistry registry;
  private volatile long inDoubt;
  private volatile double oldestInDoubtSeconds;

  public SweepMetrics(MeterRegistry registry) {
    this.registry = registry;
    Gauge.builder("payment.in.doubt.count", this, m -> m.inDoubt)
        .description("Flows and refunds whose outcome only the provider knows")
        .register(registry);
    Gauge.builder("payment.in.doubt.oldest", this, m -> m.oldestInDoubtSeconds)
        .description("Age of the oldest flow or refund in doubt")
        .baseUnit("seconds")
        .register(registry);
  }

  void inDoubt(long count, Duration oldest) {
    inDoubt = count;
    oldestInDoubtSeconds = oldest.toMillis() / 1000.0;
  }

  void failed(String sweep) {
    registry.counter("sweep.failures", "sweep", sweep).increment();
  }
}
