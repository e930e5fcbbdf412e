package io.payonce.channel;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.payonce.payment.Intent;
import io.payonce.payment.Outcome;
import io.payonce.payment.Refund;
import io.vertx.core.Future;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A channel within its bounds: a deadline on every call, a number of calls at the same time, a
 * circuit breaker. Its futures never fail: silence, faults and broken promises are {@link
 * Outcome.Unknown}. Thread-safe; shared by all partitions.
 */
public final class GuardedChannel implements Channel {
  private final Channel channel;
  private final ChannelLimits limits;
  private final CircuitBreaker breaker;
  private final AtomicInteger inFlight = new AtomicInteger();

  public GuardedChannel(Channel channel, ChannelLimits limits) {
    this.channel = channel;
    this.limits = limits;
    this.breaker =
        CircuitBreaker.of(
            channel.name(),
            CircuitBreakerConfig.custom()
                .slidingWindowSize(limits.breakerWindow())
                .minimumNumberOfCalls(Math.min(20, limits.breakerWindow()))
                .failureRateThreshold(limits.breakerShare())
                .waitDurationInOpenState(limits.breakerPause())
                .permittedNumberOfCallsInHalfOpenState(10)
                .automaticTransitionFromOpenToHalfOpenEnabled(false)
                .build());
  }

  @Override
  public String name() {
    return channel.name();
  }

  /** Whether a new payment may be begun: there is room, and the provider seems to answer. */
  public boolean takesPayments() {
    return inFlight.get() < limits.inFlight() && breakerState() != CircuitBreaker.State.OPEN;
  }

  public int inFlight() {
    return inFlight.get();
  }

  /**
   * Open breakers become half open by the first call after their pause, so the pause is looked at.
   */
  public CircuitBreaker.State breakerState() {
    CircuitBreaker.State state = breaker.getState();
    boolean mayTry = state == CircuitBreaker.State.OPEN && breaker.tryAcquirePermission();
    if (mayTry) {
      breaker.releasePermission();
      return breaker.getState();
    }
    return state;
  }

  @Override
  public Future<Outcome> create(Intent intent) {
    return guarded(() -> channel.create(intent));
  }

  @Override
  public Future<Outcome> query(Intent intent) {
    return guarded(() -> channel.query(intent));
  }

  @Override
  public Future<Outcome> close(Intent intent) {
    return guarded(() -> channel.close(intent));
  }

  @Override
  public Future<Outcome> refund(Intent intent, Refund refund) {
    return guarded(() -> channel.refund(intent, refund));
  }

  @Override
  public Future<Outcome> queryRefund(Intent intent, Refund refund) {
    return guarded(() -> channel.queryRefund(intent, refund));
  }

  @Override
  public Verification verify(RawCallback callback) {
    return channel.verify(callback);
  }

  private Future<Outcome> guarded(Supplier<Future<Outcome>> call) {
    if (inFlight.incrementAndGet() > limits.inFlight()) {
      inFlight.decrementAndGet();
      return unknown("too many calls in flight");
    }
    if (!breaker.tryAcquirePermission()) {
      inFlight.decrementAndGet();
      return unknown("circuit breaker open");
    }
    long begun = breaker.getCurrentTimestamp();
    return valued(call).onSuccess(outcome -> account(outcome, begun));
  }

  private Future<Outcome> valued(Supplier<Future<Outcome>> call) {
    try {
      Future<Outcome> answer = call.get();
      Future<Outcome> timed =
          answer.isComplete() ? answer : answer.timeout(limits.deadline().toMillis(), MILLISECONDS);
      return timed
          .map(outcome -> Objects.requireNonNull(outcome, "no outcome"))
          .otherwise(cause -> new Outcome.Unknown(reason(cause)));
    } catch (RuntimeException bug) {
      return unknown(reason(bug));
    }
  }

  private void account(Outcome outcome, long begun) {
    inFlight.decrementAndGet();
    long took = breaker.getCurrentTimestamp() - begun;
    if (outcome instanceof Outcome.Unknown unknown) {
      breaker.onError(took, NANOSECONDS, new IllegalStateException(unknown.reason()));
    } else {
      breaker.onSuccess(took, NANOSECONDS);
    }
  }

  private static Future<Outcome> unknown(String reason) {
    return Future.succeededFuture(new Outcome.Unknown(reason));
  }

  private static String reason(Throwable cause) {
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }
}
