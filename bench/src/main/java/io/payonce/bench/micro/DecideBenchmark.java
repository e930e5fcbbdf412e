package io.payonce.bench.micro;

import io.payonce.payment.Cause;
import io.payonce.payment.Decision;
import io.payonce.payment.Event;
import io.payonce.payment.Flow;
import io.payonce.payment.PaymentRules;
import io.payonce.payment.State;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;

/** One decision of the state table: a payment that succeeds, and an event that changes nothing. */
@org.openjdk.jmh.annotations.State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DecideBenchmark {
  private final Instant at = Requests.AT;
  private Flow paying = Requests.paying(1);

  /** Fails the trial unless both decisions are the table's. */
  @Setup
  public void check() {
    paying = Requests.paying(1);
    Checks.require(
        succeed() instanceof Decision.Moved moved && moved.flow().state() == State.SUCCESS);
    Checks.require(
        nothing() instanceof Decision.Unchanged same && same.flow().state() == State.PAYING);
  }

  @Benchmark
  public Decision succeed() {
    return PaymentRules.apply(paying, Event.SUCCEED, Cause.CALLBACK, null, at);
  }

  @Benchmark
  public Decision nothing() {
    return PaymentRules.apply(paying, Event.REFUND_FULL, Cause.REQUEST, null, at);
  }
}
