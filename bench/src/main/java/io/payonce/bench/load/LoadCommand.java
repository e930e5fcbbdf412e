package io.payonce.bench.load;

import io.payonce.bench.report.JsonFile;
import io.payonce.bench.report.Progress;
import io.payonce.bench.server.Api;
import io.payonce.bench.server.BenchFailure;
import io.payonce.bench.server.Connections;
import io.payonce.bench.server.RunId;
import io.payonce.bench.server.Target;
import io.payonce.bench.server.TargetOptions;
import io.payonce.bench.server.VertxScope;
import io.payonce.bench.server.Waits;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code payonce bench load}. */
@Command(
    name = "load",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true,
    description = {
      "Makes new payments on channel instant as fast as the server answers, in a closed loop.",
      "Beside it, on request, plain inserts of the same row into the same PostgreSQL, in turns."
    })
public final class LoadCommand implements Callable<Integer> {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(30);

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private TargetOptions server = new TargetOptions();

  @Option(names = "--connections", paramLabel = "N", description = "Requests in flight, 1..10000.")
  private int connections = 100;

  @Option(names = "--warmup", paramLabel = "SECONDS", description = "Before measuring, 0..600.")
  private int warmUpSeconds = 30;

  @Option(names = "--seconds", paramLabel = "SECONDS", description = "Of each round, 1..600.")
  private int seconds = 10;

  @Option(names = "--rounds", paramLabel = "N", description = "Measured rounds, 1..100.")
  private int rounds = 3;

  @Option(
      names = "--raw",
      description = "Before each round, plain inserts into the PostgreSQL of the started server.")
  private boolean raw;

  @Option(
      names = "--raw-pg",
      paramLabel = "URL",
      description = "As --raw, into this one: postgresql://user:password@host:port/database.")
  private @Nullable String rawPostgres;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the report there too.")
  private @Nullable Path json;

  @Override
  public Integer call() throws Exception {
    LoadPlan plan = plan();
    LoadReport report;
    LoadResult result;
    String run = RunId.next("load");
    try (Progress progress = Progress.onTerminal();
        Target target = server.open(progress);
        VertxScope scope = VertxScope.open()) {
      Optional<Baseline> baseline = postgres(target).map(url -> Baseline.at(url, run));
      try {
        result = run(run, plan, target, scope.vertx(), baseline, progress);
      } finally {
        baseline.ifPresent(Baseline::close);
      }
      report = new LoadReport(run, plan, baseline.map(plain -> plain.inserter().name()), result);
    }
    spec.commandLine().getOut().println(report);
    JsonFile.write(json, report.json());
    return result.wrong().isEmpty() ? 0 : 1;
  }

  private LoadResult run(
      String name,
      LoadPlan plan,
      Target target,
      Vertx vertx,
      Optional<Baseline> baseline,
      Progress progress) {
    Connections connected =
        Waits.within(
            CONNECT_LIMIT,
            "connecting to " + target.url(),
            Connections.open(vertx, target.url(), plan.connections()));
    Generator generator = new Generator(connected, new PaymentBytes(name));
    Api api = new Api(vertx, target.url());
    return new LoadRun(plan, target, generator, api, baseline, progress).run();
  }

  private Optional<String> postgres(Target target) {
    if (rawPostgres != null) {
      return Optional.of(rawPostgres);
    }
    if (raw && target.postgres().isEmpty()) {
      throw new BenchFailure("--raw is for a server started for this run; else give --raw-pg");
    }
    return raw ? target.postgres() : Optional.empty();
  }

  private LoadPlan plan() {
    try {
      return new LoadPlan(
          connections, Duration.ofSeconds(warmUpSeconds), Duration.ofSeconds(seconds), rounds);
    } catch (IllegalArgumentException refused) {
      throw new ParameterException(spec.commandLine(), refused.getMessage(), refused);
    }
  }
}
