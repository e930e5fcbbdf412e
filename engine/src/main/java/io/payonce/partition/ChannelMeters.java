package io.payonce.partition;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.payonce.payment.Money;
import io.payonce.payment.Outcome;
import io.payonce.payment.State;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The meters of one channel, found once and kept: they are touched several times a payment.
 * Thread-safe; there are as many as there are states, currencies and outcomes.
 */
final class ChannelMeters {
  private final MeterRegistry registry;
  private final String channel;
  private final Map<State, Counter> states = new EnumMap<>(State.class);
  private final Map<Call, Map<Class<?>, Counter>> calls = new EnumMap<>(Call.class);
  private final Map<String, Counter> amounts = new ConcurrentHashMap<>();

  /** From the creation of a flow to its end. */
  final Timer time;

  ChannelMeters(MeterRegistry registry, String channel) {
    this.registry = registry;
    this.channel = channel;
    this.time =
        Timer.builder("payment.time")
            .description("From the creation of a flow to its end")
            .tag("channel", channel)
            .publishPercentileHistogram()
            .register(registry);
    for (State state : State.values()) {
      states.put(
          state, registry.counter("payment.count", "channel", channel, "state", state.name()));
    }
    for (Call call : Call.values()) {
      calls.put(call, new ConcurrentHashMap<>());
    }
  }

  Counter reached(State state) {
    return Objects.requireNonNull(states.get(state));
  }

  /** In minor units. */
  Counter amount(Money money) {
    return amounts.computeIfAbsent(
        money.currency(),
        currency -> registry.counter("payment.amount", "channel", channel, "currency", currency));
  }

  Counter called(Call call, Outcome outcome) {
    return Objects.requireNonNull(calls.get(call))
        .computeIfAbsent(outcome.getClass(), kind -> called(call, kind.getSimpleName()));
  }

  private Counter called(Call call, String outcome) {
    return registry.counter(
        "channel.calls",
        "channel",
        channel,
        "call",
        call.name().toLowerCase(Locale.ROOT),
        "outcome",
        outcome.toLowerCase(Locale.ROOT));
  }
}
