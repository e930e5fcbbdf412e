package io.payonce.bench.micro;

import io.payonce.http.wire.Parsed;
import io.payonce.http.wire.PaymentParser;
import io.payonce.payment.PayRequest;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
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

/** From the bytes of a request to what the engine takes, its fingerprint included. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RequestBenchmark {
  private final PaymentParser parser = new PaymentParser(List.of("instant"), null, Requests.EXPIRY);
  private final MultiMap headers = HttpHeaders.headers();
  private byte[] body = {};

  /** Fails the trial unless what was read is what was written. */
  @Setup
  public void check() {
    body = Requests.json(1);
    Checks.require(decode().equals(new Parsed.Good<>(Requests.request(1))));
  }

  @Benchmark
  public Parsed<PayRequest> decode() {
    return parser.parse(Requests.MERCHANT, headers, body);
  }
}
