package io.payonce.partition;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.payonce.payment.Flow;
import io.payonce.payment.Outcome;
import io.payonce.payment.State;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What the partitions count. Shared by all of them, thread-safe; labels are bounded. */
public final class PartitionMetrics {
  private final MeterRegistry registry;
  private final Map<String, Counter> counters = new ConcurrentHashMap<>();
  private final Map<String, Timer> paymentTimes = new ConcurrentHashMap<>();
  private final Timer appendTime;
  private final Timer checkTime;
  private final DistributionSummary batchSize;

  public PartitionMetrics(MeterRegistry registry) {
    this.registry = registry;
    appendTime =
        Timer.builder("partition.append.time")
            .description("One append of a batch to the store")
            .publishPercentileHistogram()
            .register(registry);
    checkTime =
        Timer.builder("idempotency.check.time")
            .description("From the arrival of a repeated request to its answer, in the engine")
            .publishPercentileHistogram()
            .register(registry);
    batchSize =
        DistributionSummary.builder("partition.batch.size")
            .description("Flow changes written by one append")
            .serviceLevelObjectives(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
            .register(registry);
  }

  /** A gauge of one partition, read on the scraping thread. */
  <T> void gauge(String name, int partition, T source, ToDoubleFunction<T> value) {
    Gauge.builder(name, source, value)
        .tag("partition", Integer.toString(partition))
        .register(registry);
  }

  void appended(int changes, long nanos) {
    batchSize.record(changes);
    appendTime.record(Duration.ofNanos(nanos));
  }

  /** A flow reached a state. */
  void reached(Flow flow, State state) {
    String channel = flow.intent().channel();
    counter("payment.count", "channel", channel, "state", state.name()).increment();
    if (state == State.SUCCESS) {
      String currency = flow.intent().money().currency();
      counter("payment.amount", "channel", channel, "currency", currency)
          .increment((double) flow.intent().money().amount());
    }
    if (state.isSettled()) {
      paymentTime(channel).record(Duration.between(flow.intent().createdAt(), flow.updatedAt()));
    }
  }

  /** A request got its result, so long after it arrived. */
  void said(PayResult result, boolean joined, long nanos) {
    String kind = duplicateKind(result, joined);
    if (kind != null) {
      counter("payment.duplicate.count", "kind", kind).increment();
      checkTime.record(Duration.ofNanos(nanos));
    }
  }

  private static @Nullable String duplicateKind(PayResult result, boolean joined) {
    if (result instanceof PayResult.Answered answered) {
      return answered.first() ? null : joined ? "joined" : "replayed";
    }
    return switch (((PayResult.Refused) result).refusal()) {
      case KEY_REUSED -> "mismatch";
      case ORDER_ALREADY_LIVE -> "order_live";
      default -> null;
    };
  }

  void called(String channel, Call call, Outcome outcome) {
    String what = call.name().toLowerCase(Locale.ROOT);
    String result = outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    counter("channel.calls", "channel", channel, "call", what, "outcome", result).increment();
  }

  void exception(String type) {
    counter("payment.exception.count", "type", type).increment();
  }

  /**
   * The provider contradicts us, or money came that has no place: {@code conflicted}, {@code late}.
   */
  void surprise(String kind) {
    counter("payment.surprise.count", "kind", kind).increment();
  }

  private Timer paymentTime(String channel) {
    return paymentTimes.computeIfAbsent(
        channel,
        name ->
            Timer.builder("payment.time")
                .description("From the creation of a flow to its end")
                .tag("channel", name)
                .publishPercentileHistogram()
                .register(registry));
  }

  private Counter counter(String name, String... tags) {
    return counters.computeIfAbsent(
        name + String.join("|", tags), key -> registry.counter(name, tags));
  }
}
