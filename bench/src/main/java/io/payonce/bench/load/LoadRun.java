package io.payonce.bench.load;

import io.payonce.bench.cpu.CpuLog;
import io.payonce.bench.cpu.CpuReading;
import io.payonce.bench.cpu.ProcessTree;
import io.payonce.bench.load.LoadResult.MeasuredRound;
import io.payonce.bench.load.drive.Generator;
import io.payonce.bench.load.drive.Phase;
import io.payonce.bench.load.drive.Steadiness;
import io.payonce.bench.load.drive.WarmUp;
import io.payonce.bench.load.drive.Workload;
import io.payonce.bench.load.mix.PaymentMix;
import io.payonce.bench.raw.RawSql;
import io.payonce.bench.report.Progress;
import io.payonce.bench.server.Api;
import io.payonce.bench.server.BenchFailure;
import io.payonce.bench.server.ServerMetrics;
import io.payonce.bench.server.Target;
import io.payonce.bench.server.Waits;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One load: preparation, warm-up, measured rounds, each after one of the baseline, then the books.
 */
final class LoadRun {
  private static final Duration GRACE = Duration.ofMinutes(1);
  private static final Duration STEP = Duration.ofSeconds(1);
  private static final int MOST_STEPS = 1200;

  private final LoadPlan plan;
  private final Target target;
  private final Generator generator;
  private final PaymentMix mix;
  private final Api server;
  private final Optional<RawSql> baseline;
  private final Progress progress;
  private final List<ProcessTree> processes;
  private final List<Phase> phases = new ArrayList<>();

  LoadRun(
      LoadPlan plan,
      Target target,
      Generator generator,
      PaymentMix mix,
      Api server,
      Optional<RawSql> baseline,
      Progress progress) {
    this.plan = plan;
    this.target = target;
    this.generator = generator;
    this.mix = mix;
    this.server = server;
    this.baseline = baseline;
    this.progress = progress;
    this.processes = new ArrayList<>(target.processes());
    processes.add(ProcessTree.own("generator"));
  }

  /** Runs; blocks until everything is known. */
  LoadResult run() {
    try (CpuLog cpu = CpuLog.of(processes)) {
      Optional<ServerMetrics> before = metrics();
      prepare();
      WarmUp warmUp = warmUp();
      List<MeasuredRound> rounds =
          IntStream.rangeClosed(1, plan.rounds()).mapToObj(this::measure).toList();
      progress.show("load: checking");
      Optional<ServerCounts> counts = counts(before);
      LoadBooks books = new LoadBooks(target, generator, mix, phases, counts);
      return books.close(server, warmUp, rounds, cpu.readings());
    }
  }

  private void prepare() {
    Workload payments = mix.preparation();
    int steps = 0;
    for (int made = 0; made < plan.prepared(); made = mix.size()) {
      progress.show("load: made %d of %d payments".formatted(made, plan.prepared()));
      if (steps++ == MOST_STEPS || (steps > 1 && made == 0)) {
        throw new BenchFailure("only " + made + " payments could be made: " + complaints());
      }
      drive(STEP, generator.closed(payments, STEP));
    }
  }

  private List<String> complaints() {
    return phases.stream().flatMap(phase -> phase.complaints().stream()).limit(3).toList();
  }

  private WarmUp warmUp() {
    progress.show("load: warming up");
    return WarmUp.until(
        Steadiness.USUAL,
        WarmUp.WINDOW,
        plan.warmUpLimit(),
        length -> drive(length, generator.closed(mix, length)));
  }

  private MeasuredRound measure(int round) {
    String name = "load: round " + round + " of " + plan.rounds();
    progress.show(name + ", plain SQL");
    Optional<Double> plainRate = baseline.map(plain -> plain.run(plan.length()));
    progress.show(name);
    Optional<ServerMetrics> before = metrics();
    CpuReading start = CpuReading.now(processes);
    Phase phase = drive(plan.length(), round());
    return new MeasuredRound(
        phase,
        CpuReading.now(processes).coresSince(start),
        counts(before).map(ServerCounts::appends),
        plainRate);
  }

  private Future<Phase> round() {
    return plan.rate().isPresent()
        ? generator.open(mix, plan.rate().getAsDouble(), plan.length())
        : generator.closed(mix, plan.length());
  }

  private Phase drive(Duration length, Future<Phase> running) {
    Phase phase = Waits.within(length.plus(GRACE), "the load", running);
    phases.add(phase);
    return phase;
  }

  private Optional<ServerMetrics> metrics() {
    return Waits.within(GRACE, "asking for metrics", ServerMetrics.of(server));
  }

  private Optional<ServerCounts> counts(Optional<ServerMetrics> before) {
    Optional<ServerMetrics> after = metrics();
    return before.flatMap(first -> after.map(last -> new ServerCounts(first, last)));
  }
}
