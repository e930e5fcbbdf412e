package io.payonce.bench.micro;

import io.payonce.http.wire.PaymentAnswer;
import io.payonce.payment.Answer;
import io.payonce.payment.AnswerFormat;
import io.payonce.payment.Flow;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The bytes of the answer to a payment that succeeded. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class AnswerBenchmark {
  private final AnswerFormat format = new PaymentAnswer();
  private Flow paid = Requests.paid(1);

  /** Fails the trial unless the bytes are those of the contract. */
  @Setup
  public void check() {
    paid = Requests.paid(1);
    Answer answer = encode();
    Checks.require(answer.code() == 201);
    Checks.require(new String(answer.body(), StandardCharsets.UTF_8).equals(expected()));
  }

  private String expected() {
    String number = paid.flowId().toString().replace("-", "");
    return """
        {"flowId":"%s","requestNo":"request-20260102-000001","orderId":"order-20260102-000001",\
        "state":"SUCCESS","amount":990,"currency":"EUR","channel":"instant","paymentNo":"I%s",\
        "outTradeNo":"%s","createdAt":"2026-01-02T03:04:05.000Z"}"""
        .formatted(paid.flowId(), number, number);
  }

  @Benchmark
  public Answer encode() {
    return format.answer(paid);
  }
}
