package io.payonce.bench.compare;

import io.payonce.bench.provider.ProviderStub;
import io.payonce.bench.report.Origin;
import io.payonce.bench.report.Progress;
import io.payonce.bench.report.command.ReportOptions;
import io.payonce.bench.server.BenchFailure;
import io.payonce.bench.server.Durability;
import io.payonce.bench.server.PostgresPlace;
import io.payonce.bench.server.RunId;
import io.payonce.bench.server.ServerAudit;
import io.payonce.bench.server.Target;
import io.payonce.bench.server.TargetOptions;
import io.payonce.bench.server.VertxScope;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code payonce bench compare}. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true,
    description = {
      "The engine beside the classic design, plain SQL and a bare HTTP server: the same load on the"
          + " same PostgreSQL and Redis, in alternating rounds of one run.",
      "Every contestant's result is checked, or there are no figures.",
      "With PAYONCE_PG or --pg: only ever a database for tests, which keeps the payments."
    })
public final class CompareCommand implements Callable<Integer> {
  private static final int QUICK_ROUNDS = 2;
  private static final int QUICK_SECONDS = 1;
  private static final int QUICK_WARM_UP = 2;
  private static final int QUICK_COLD = 2_000;
  private static final Duration TRIAL = Duration.ofSeconds(2);

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private TargetOptions server = new TargetOptions();
  @Mixin private ReportOptions reports = new ReportOptions();

  @Option(names = "--only", paramLabel = "LOADS", description = "Some of the loads.")
  private String only = Load.all();

  @Option(names = "--rounds", paramLabel = "N", description = "Of each contestant, 1..100.")
  private int rounds = 5;

  @Option(names = "--seconds", paramLabel = "SECONDS", description = "Of each round, 1..600.")
  private int seconds = 10;

  @Option(names = "--connections", paramLabel = "N", description = "To each server, 1..1000.")
  private int connections = 100;

  @Option(
      names = "--warmup-limit",
      paramLabel = "SECONDS",
      description =
          "Each contestant is warmed up until its rate is steady, at most so long, 1..600.")
  private int warmUpSeconds = 120;

  @Option(
      names = "--classic-threads",
      paramLabel = "N",
      description =
          "Of the classic server: a number, virtual (from Java 24 on), or auto: the best of a trial.")
  private String classicThreads = "auto";

  @Option(
      names = "--classic-connections",
      paramLabel = "N",
      description = "Of the classic server to its database: 1..90, or auto: the best of a trial.")
  private String classicConnections = "auto";

  @Option(
      names = "--cold-payments",
      paramLabel = "N",
      description = "Made to be repeated once they are forgotten, 2000..5000000.")
  private int coldPayments = 50_000;

  @Option(
      names = "--provider-port",
      paramLabel = "PORT",
      description = "With --url: where that server's channel sim expects the provider; 0: any.")
  private int providerPort;

  @Option(
      names = "--provider-secret",
      paramLabel = "SECRET",
      description = "With --url: what that server's channel sim signs with.")
  private String providerSecret = "bench-secret";

  @Option(
      names = "--quick",
      description = "Everything once, in about a minute: proves that it works, and nothing else.")
  private boolean quick;

  @Override
  public Integer call() throws Exception {
    ComparePlan plan = plan();
    String run = RunId.next("cmp");
    Origin origin = reports.begin("compare", run);
    CompareRun compared;
    String audited;
    List<String> violations;
    try (Progress progress = Progress.onTerminal();
        VertxScope scope = VertxScope.open();
        ProviderStub provider = ProviderStub.open(providerSecret, providerPort);
        Target target = server.open(progress, provider.serverSettings())) {
      target.postgres().map(PostgresPlace::of).ifPresent(Durability::require);
      try (Lab lab = new Lab(run, plan, scope.vertx(), target, provider, progress)) {
        compared = new CompareRun(lab).run();
      }
      progress.show("compare: audit");
      Optional<ServerAudit> audit = ServerAudit.of(target);
      audited = audit.map(ServerAudit::toString).orElse("none");
      violations = audit.map(ServerAudit::violations).orElse(List.of());
    }
    return reports.publish(compared.report(settings(origin, plan), audited, violations));
  }

  private static Origin settings(Origin origin, ComparePlan plan) {
    return origin
        .with("fsync, synchronous_commit, full_page_writes", "on")
        .with("connections", Integer.toString(plan.connections()));
  }

  private ComparePlan plan() {
    try {
      return new ComparePlan(
          Load.parse(only),
          quick ? QUICK_ROUNDS : rounds,
          Duration.ofSeconds(quick ? QUICK_SECONDS : seconds),
          connections,
          Duration.ofSeconds(quick ? QUICK_WARM_UP : warmUpSeconds),
          quick ? Duration.ZERO : TRIAL,
          quick ? QUICK_COLD : coldPayments,
          ClassicSetting.of(classicThreads, classicConnections, !quick));
    } catch (IllegalArgumentException | BenchFailure refused) {
      throw new ParameterException(spec.commandLine(), refused.getMessage(), refused);
    }
  }
}
