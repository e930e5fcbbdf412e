package io.payonce.bench.micro;

import io.payonce.payment.Fingerprint;
import java.util.HexFormat;
import java.util.Map;
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

/** The fingerprint of a request as most are, and its comparison with a stored one. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FingerprintBenchmark {
  /** By sha256sum of the canonical text. */
  private static final String EXPECTED =
      "22dadf8c41b9f5a735d3c3028b090fc1097eebc7601209b8278683add086bcbd";

  private Map<String, Object> fields = Requests.fields(1);
  private byte[] stored = {};

  /** Fails the trial unless the fingerprint is the one that another program computed. */
  @Setup
  public void check() {
    fields = Requests.fields(1);
    stored = HexFormat.of().parseHex(EXPECTED);
    Checks.require(same());
    fields.put("amount", 991L);
    Checks.require(!same());
    fields.put("amount", 990L);
  }

  @Benchmark
  public Fingerprint compute() {
    return Fingerprint.of(Requests.OPERATION, fields);
  }

  @Benchmark
  public boolean same() {
    return compute().equals(Fingerprint.of(stored));
  }
}
