package io.payonce.partition;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.payonce.payment.Flow;
import io.payonce.payment.Outcome;
import io.payonce.payment.Refund;
import io.payonce.payment.State;
import io.payonce.payment.Surplus;
import io.payonce.payment.Transition;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What the partitions count. Shared by all of them, thread-safe; labels are bounded. */
public final class PartitionMetrics {
  private static final Duration SHORTEST_CHECK = Duration.ofNanos(10_000);
  private static final Duration LONGEST_CHECK = Duration.ofSeconds(10);

  private final MeterRegistry registry;
  private final Map<String, Counter> counters = new ConcurrentHashMap<>();
  private final Map<String, ChannelMeters> channels = new ConcurrentHashMap<>();
  private final Map<String, DuplicateMeters> duplicates = new ConcurrentHashMap<>();
  private final Timer appendTime;
  private final DistributionSummary batchSize;

  public PartitionMetrics(MeterRegistry registry) {
    this.registry = registry;
    appendTime =
        Timer.builder("partition.append.time")
            .description("One append of a batch to the store")
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

  /** A flow reached another state. */
  void reached(Flow flow, Transition transition) {
    State state = transition.to();
    ChannelMeters meters = of(flow.intent().channel());
    meters.reached(state).increment();
    if (state == State.SUCCESS) {
      meters.amount(flow.intent().money()).increment((double) flow.intent().money().amount());
    }
    if (state.isSettled() && !transition.from().isSettled()) {
      meters.time.record(Duration.between(flow.intent().createdAt(), flow.updatedAt()));
    }
  }

  /** A refund reached a state. */
  void reached(Refund refund) {
    counter(
            "refund.count",
            "channel",
            refund.channel(),
            "state",
            refund.state().name(),
            "kind",
            refund.isOfSurplus() ? "surplus" : "asked")
        .increment();
  }

  /** Money came that has no place on its flow. */
  void surplus(Surplus surplus) {
    counter(
            "payment.surplus.count",
            "kind",
            lower(surplus.kind()),
            "handling",
            lower(surplus.handling()))
        .increment();
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }

  /** A request got its result, so long after it arrived. */
  void said(PayResult result, boolean joined, long nanos) {
    String kind = duplicateKind(result, joined);
    if (kind != null) {
      duplicates.computeIfAbsent(kind, this::duplicateMeters).counted(nanos);
    }
  }

  /** The meters of one kind of duplicates, found once and kept. */
  private record DuplicateMeters(Counter count, Timer checkTime) {
    void counted(long nanos) {
      count.increment();
      checkTime.record(nanos, TimeUnit.NANOSECONDS);
    }
  }

  /**
   * A check takes microseconds when the order is in memory, a joined request waits for a provider:
   * the histogram tells both apart, and what lies between.
   */
  private DuplicateMeters duplicateMeters(String kind) {
    return new DuplicateMeters(
        registry.counter("payment.duplicate.count", "kind", kind),
        Timer.builder("idempotency.check.time")
            .description("From the arrival of a repeated request to its answer, in the engine")
            .tag("kind", kind)
            .publishPercentileHistogram()
            .minimumExpectedValue(SHORTEST_CHECK)
            .maximumExpectedValue(LONGEST_CHECK)
            .register(registry));
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
    of(channel).called(call, outcome).increment();
  }

  void exception(String type) {
    counter("payment.exception.count", "type", type).increment();
  }

  /** Something that an operator has to look at: {@code conflicted}. */
  void surprise(String kind) {
    counter("payment.surprise.count", "kind", kind).increment();
  }

  /** There was no room for what happened to an order. */
  void noteDropped() {
    counter("notes.dropped").increment();
  }

  private ChannelMeters of(String channel) {
    return channels.computeIfAbsent(channel, name -> new ChannelMeters(registry, name));
  }

  private Counter counter(String name, String... tags) {
    return counters.computeIfAbsent(
        name + String.join("|", tags), key -> registry.counter(name, tags));
  }
}
