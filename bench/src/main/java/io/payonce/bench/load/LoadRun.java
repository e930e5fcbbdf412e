package io.payonce.bench.load;

import com.sun.management.OperatingSystemMXBean;
import io.payonce.bench.load.LoadResult.Appends;
import io.payonce.bench.load.LoadResult.MeasuredRound;
import io.payonce.bench.report.Progress;
import io.payonce.bench.server.Api;
import io.payonce.bench.server.ServerMetrics;
import io.payonce.bench.server.Target;
import io.payonce.bench.server.Waits;
import io.vertx.core.Future;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** One load: warm-up, measured rounds, each after one of the baseline, then the books. */
final class LoadRun {
  private static final Duration GRACE = Duration.ofMinutes(1);
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final LoadPlan plan;
  private final Target target;
  private final Generator generator;
  private final Api server;
  private final Optional<Baseline> baseline;
  private final Progress progress;
  private final List<Phase> phases = new ArrayList<>();

  LoadRun(
      LoadPlan plan,
      Target target,
      Generator generator,
      Api server,
      Optional<Baseline> baseline,
      Progress progress) {
    this.plan = plan;
    this.target = target;
    this.generator = generator;
    this.server = server;
    this.baseline = baseline;
    this.progress = progress;
  }

  /** Runs; blocks until everything is known. */
  LoadResult run() {
    Optional<ServerMetrics> before = metrics();
    if (!plan.warmUp().isZero()) {
      progress.show("load: warming up for " + plan.warmUp().toSeconds() + " s");
      generate(plan.warmUp());
    }
    List<MeasuredRound> rounds =
        IntStream.rangeClosed(1, plan.rounds()).mapToObj(this::measure).toList();
    progress.show("load: checking");
    OptionalLong counted = counted(before, metrics());
    List<String> wrong = new ArrayList<>(LoadRules.check(books(counted)));
    int readBack = readBack(wrong);
    long answers = statuses().getOrDefault(LoadRules.CREATED, 0L);
    return new LoadResult(rounds, answers, counted.isPresent(), readBack, wrong);
  }

  private MeasuredRound measure(int round) {
    String name = "load: round " + round + " of " + plan.rounds();
    progress.show(name + ", plain inserts");
    Optional<Double> inserts = baseline.map(plain -> plain.run(plan.length()));
    progress.show(name);
    Optional<ServerMetrics> before = metrics();
    long cpu = SYSTEM.getProcessCpuTime();
    long start = System.nanoTime();
    Phase phase = generate(plan.length());
    double cores = (SYSTEM.getProcessCpuTime() - cpu) / (double) (System.nanoTime() - start);
    return new MeasuredRound(phase, cores, appends(before, metrics()), inserts);
  }

  private Phase generate(Duration length) {
    Phase phase = Waits.within(length.plus(GRACE), "the load", generator.run(length));
    phases.add(phase);
    return phase;
  }

  private Optional<ServerMetrics> metrics() {
    return Waits.within(GRACE, "asking for metrics", ServerMetrics.of(server));
  }

  private static Optional<Appends> appends(
      Optional<ServerMetrics> before, Optional<ServerMetrics> after) {
    return before.flatMap(
        first ->
            after.map(
                last ->
                    new Appends(
                        delta(first, last, "partition_batch_size_count"),
                        delta(first, last, "partition_batch_size_sum"))));
  }

  private static OptionalLong counted(
      Optional<ServerMetrics> before, Optional<ServerMetrics> after) {
    String[] ours = {"channel=\"instant\"", "state=\"SUCCESS\""};
    return before.isPresent() && after.isPresent()
        ? OptionalLong.of(delta(before.get(), after.get(), "payment_count_total", ours))
        : OptionalLong.empty();
  }

  private static long delta(
      ServerMetrics before, ServerMetrics after, String name, String... labels) {
    return Math.round(after.sum(name, labels) - before.sum(name, labels));
  }

  private LoadRules.Books books(OptionalLong counted) {
    List<String> complaints = phases.stream().flatMap(p -> p.complaints().stream()).toList();
    return new LoadRules.Books(
        statuses(), generator.flowIds().distinct(), counted, target.owned(), complaints);
  }

  private Map<Integer, Long> statuses() {
    Map<Integer, Long> sum = new TreeMap<>();
    for (Phase phase : phases) {
      phase.statuses().forEach((status, count) -> sum.merge(status, count, Long::sum));
    }
    return sum;
  }

  /** Asks for each sampled flow. */
  private int readBack(List<String> wrong) {
    List<Future<Boolean>> asked =
        generator.samples().stream()
            .map(sample -> server.json("/v1/payments/" + sample.flowId()).map(sample::is))
            .toList();
    Waits.within(GRACE, "reading flows back", Future.all(asked));
    long right = asked.stream().filter(Future::result).count();
    if (right != asked.size()) {
      wrong.add((asked.size() - right) + " of " + asked.size() + " flows were not read back");
    }
    return (int) right;
  }
}
