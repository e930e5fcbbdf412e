package io.payonce.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.payonce.payment.Intent;
import io.payonce.payment.Outcome;
import io.payonce.payment.Outcome.NotFound;
import io.payonce.payment.Outcome.Unknown;
import io.payonce.payment.Refund;
import io.payonce.payment.RefundState;
import io.payonce.payment.Samples;
import io.payonce.payment.State;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GuardedChannelTest {
  private static final Intent INTENT = Samples.flow(State.SUCCESS).intent();
  private static final Refund REFUND = refund(1);

  /** Every call that goes to the provider. */
  enum Call {
    CREATE,
    QUERY,
    CLOSE,
    REFUND,
    QUERY_REFUND;

    Future<Outcome> of(Channel channel) {
      return switch (this) {
        case CREATE -> channel.create(INTENT);
        case QUERY -> channel.query(INTENT);
        case CLOSE -> channel.close(INTENT);
        case REFUND -> channel.refund(INTENT, GuardedChannelTest.REFUND);
        case QUERY_REFUND -> channel.queryRefund(INTENT, GuardedChannelTest.REFUND);
      };
    }
  }

  private final List<Call> calls = new ArrayList<>();
  private Supplier<Future<Outcome>> answer = () -> Future.succeededFuture(new NotFound());

  @ParameterizedTest
  @EnumSource
  void shouldPassTheCallAndItsOutcomeOn(Call call) {
    assertThat(call.of(guarded(2, 1_000)).result()).isEqualTo(new NotFound());
    assertThat(calls).containsExactly(call);
  }

  @ParameterizedTest
  @EnumSource
  void shouldCountSilenceAsUnknownAfterTheDeadline(Call call) {
    Promise<Outcome> late = Promise.promise();
    answer = late::future;
    GuardedChannel channel = guarded(2, 50);
    Future<Outcome> outcome = call.of(channel);
    assertThat(channel.inFlight()).isEqualTo(1);
    await().until(outcome::isComplete);
    assertThat(outcome.result()).isInstanceOf(Unknown.class);
    assertThat(channel.inFlight()).isZero();
    late.complete(new NotFound());
    assertThat(outcome.result()).isInstanceOf(Unknown.class);
  }

  @ParameterizedTest
  @EnumSource
  void shouldCountFaultsAndBrokenPromisesAsUnknown(Call call) {
    GuardedChannel channel = guarded(2, 1_000, 10);
    answer = () -> Future.failedFuture("no line");
    assertThat(call.of(channel).result()).isEqualTo(new Unknown("no line"));
    answer = Future::succeededFuture;
    assertThat(call.of(channel).result()).isInstanceOf(Unknown.class);
    answer =
        () -> {
          throw new IllegalStateException("a bug");
        };
    assertThat(call.of(channel).result()).isEqualTo(new Unknown("a bug"));
    assertThat(channel.inFlight()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void shouldLetNoMoreCallsThroughThanItsBound(Call call) {
    Promise<Outcome> open = Promise.promise();
    answer = open::future;
    GuardedChannel channel = guarded(1, 60_000);
    Future<Outcome> first = Call.CREATE.of(channel);
    assertThat(call.of(channel).result()).isEqualTo(new Unknown("too many calls in flight"));
    assertThat(calls).containsExactly(Call.CREATE);
    open.complete(new NotFound());
    await().until(first::isComplete);
    assertThat(call.of(channel).result()).isEqualTo(new NotFound());
  }

  @ParameterizedTest
  @EnumSource
  void shouldOpenTheBreakerAndKeepEveryCallBackThen(Call call) {
    answer = () -> Future.failedFuture("no line");
    GuardedChannel channel = guarded(2, 1_000);
    call.of(channel);
    call.of(channel);
    assertThat(channel.breakerState()).isEqualTo(CircuitBreaker.State.OPEN);
    assertThat(channel.takesPayments()).isFalse();
    calls.clear();
    for (Call other : Call.values()) {
      assertThat(other.of(channel).result()).isEqualTo(new Unknown("circuit breaker open"));
    }
    assertThat(calls).isEmpty();
    assertThat(channel.inFlight()).isZero();
  }

  private GuardedChannel guarded(int inFlight, int deadlineMillis) {
    return guarded(inFlight, deadlineMillis, 2);
  }

  private GuardedChannel guarded(int inFlight, int deadlineMillis, int window) {
    Duration deadline = Duration.ofMillis(deadlineMillis);
    ChannelLimits limits =
        new ChannelLimits(deadline, inFlight, window, 80, Duration.ofMinutes(10));
    return new GuardedChannel(new Recording(), limits);
  }

  static Refund refund(long number) {
    return new Refund(
        new UUID(0x019ab1c2d3e4_7000L, 0x8000_0000_0000_0000L + number),
        INTENT.flowId(),
        INTENT.order(),
        INTENT.channel(),
        "refund-1",
        "p-1",
        INTENT.money(),
        null,
        null,
        RefundState.PROCESSING,
        null,
        null,
        null,
        null,
        null,
        Samples.NOON,
        Samples.NOON,
        1);
  }

  /** Notes each call, and answers as the test wants. */
  private final class Recording implements Channel {
    @Override
    public String name() {
      return "recording";
    }

    private Future<Outcome> note(Call call) {
      calls.add(call);
      return answer.get();
    }

    @Override
    public Future<Outcome> create(Intent intent) {
      return note(Call.CREATE);
    }

    @Override
    public Future<Outcome> query(Intent intent) {
      return note(Call.QUERY);
    }

    @Override
    public Future<Outcome> close(Intent intent) {
      return note(Call.CLOSE);
    }

    @Override
    public Future<Outcome> refund(Intent intent, Refund refund) {
      assertThat(refund).isSameAs(REFUND);
      return note(Call.REFUND);
    }

    @Override
    public Future<Outcome> queryRefund(Intent intent, Refund refund) {
      assertThat(refund).isSameAs(REFUND);
      return note(Call.QUERY_REFUND);
    }

    @Override
    public Verification verify(RawCallback callback) {
      return new Verification.Irrelevant("news");
    }
  }
}
