package io.payonce.partition;

import io.payonce.bench.micro.Checks;
import io.payonce.bench.micro.Requests;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.GroupThreads;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Control;

/**
 * The way of a message from one thread to another, one at a time: what a sender pays for it, and
 * what the reader does. Waking the reader's event loop is not in it.
 */
@State(Scope.Group)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MailboxBenchmark {
  private static final int LIMIT = 8192;

  private final Message message = new Message.Warm(Requests.order(1));
  private Mailbox mailbox = new Mailbox(LIMIT, () -> {});
  private long taken;

  /** Fails the trial unless all that another thread offers arrives, in order, within the bound. */
  @Setup
  public void check() throws InterruptedException {
    List<Message> sent =
        LongStream.range(0, LIMIT)
            .<Message>mapToObj(n -> new Message.Warm(Requests.order(n)))
            .toList();
    Mailbox box = new Mailbox(LIMIT, () -> {});
    Thread sender = new Thread(() -> sent.forEach(one -> Checks.require(box.offer(one))), "sender");
    sender.start();
    sender.join();
    Checks.require(!box.offer(message));
    List<Message> received = new ArrayList<>();
    box.take(LIMIT, received::add);
    Checks.require(received.equals(sent) && box.size() == 0);
    mailbox = new Mailbox(LIMIT, () -> {});
  }

  @Benchmark
  @Group("hop")
  @GroupThreads(1)
  public void offer(Control control) {
    while (!mailbox.offer(message) && !control.stopMeasurement) {
      Thread.onSpinWait();
    }
  }

  @Benchmark
  @Group("hop")
  @GroupThreads(1)
  public void take(Control control) {
    long before = taken;
    while (taken == before && !control.stopMeasurement) {
      mailbox.take(1, one -> taken++);
    }
  }
}
