package io.payonce.bench.load;

import io.payonce.bench.load.drive.Generator;
import io.payonce.bench.load.mix.Kind;
import io.payonce.bench.load.mix.PaymentMix;
import io.payonce.bench.load.mix.Recipe;
import io.payonce.bench.provider.ProviderStub;
import io.payonce.bench.raw.RawSql;
import io.payonce.bench.report.Origin;
import io.payonce.bench.report.Progress;
import io.payonce.bench.report.RunReport;
import io.payonce.bench.report.command.ReportOptions;
import io.payonce.bench.server.Api;
import io.payonce.bench.server.BenchFailure;
import io.payonce.bench.server.Durability;
import io.payonce.bench.server.PostgresPlace;
import io.payonce.bench.server.RunId;
import io.payonce.bench.server.Target;
import io.payonce.bench.server.TargetOptions;
import io.payonce.bench.server.VertxScope;
import io.payonce.bench.server.Waits;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
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
      "Asks a server for payments, in any mix with repetitions, queries and refunds: as fast as it"
          + " answers, or at a fixed rate.",
      "Beside it, on request, the same rows by plain SQL in the same PostgreSQL, in turns."
    })
public final class LoadCommand implements Callable<Integer> {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(30);
  private static final int USUALLY_PREPARED = 10_000;
  private static final int RAW_CONNECTIONS = 8;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private TargetOptions server = new TargetOptions();

  @Option(
      names = "--mix",
      paramLabel = "KIND=WEIGHT,…",
      description =
          "What is asked for: new, join (a new payment sent twice at once), replay-hot, replay-cold,"
              + " query, refund, cycle (payment, callback, outcome).")
  private String mix = "new=1";

  @Option(
      names = "--rate",
      paramLabel = "N",
      description =
          "Open loop: calls per second, 1..1000000. Without it a closed loop: each connection asks"
              + " again when it was answered.")
  private @Nullable Double rate;

  @Option(
      names = "--connections",
      paramLabel = "N",
      description = "Requests in flight at most, 1..10000.")
  private int connections = 100;

  @Option(
      names = "--prepare",
      paramLabel = "N",
      showDefaultValue = Visibility.NEVER,
      description =
          "Payments made before, 0..4000000. Default: 10000 if the mix needs some, else 0.")
  private @Nullable Integer prepared;

  @Option(
      names = "--warmup-limit",
      paramLabel = "SECONDS",
      description = "The most that is spent until the rate is steady, 0..3600.")
  private int warmUpSeconds = 120;

  @Option(names = "--seconds", paramLabel = "SECONDS", description = "Of each round, 1..600.")
  private int seconds = 10;

  @Option(names = "--rounds", paramLabel = "N", description = "Measured rounds, 1..100.")
  private int rounds = 3;

  @Option(names = "--seed", paramLabel = "N", description = "Of the order of the mix.")
  private long seed = 1;

  @Option(
      names = "--raw",
      description =
          "Before each round, payments by plain SQL in the PostgreSQL of the started server.")
  private boolean raw;

  @Option(
      names = "--raw-pg",
      paramLabel = "URL",
      description = "As --raw, into this one: postgresql://user:password@host:port/database.")
  private @Nullable String rawPostgres;

  @Mixin private ReportOptions reports = new ReportOptions();

  @Override
  public Integer call() throws Exception {
    LoadPlan plan = plan();
    String run = RunId.next("load");
    Origin origin = reports.begin("load", run);
    RunReport report;
    try (Progress progress = Progress.onTerminal();
        VertxScope scope = VertxScope.open()) {
      Optional<ProviderStub> provider = provider(plan);
      Map<String, String> settings = provider.map(ProviderStub::serverSettings).orElse(Map.of());
      try (Target target = server.open(progress, settings)) {
        target.postgres().map(PostgresPlace::of).ifPresent(Durability::require);
        report = measure(origin, plan, target, scope.vertx(), provider, progress);
      } finally {
        provider.ifPresent(ProviderStub::close);
      }
    }
    return reports.publish(report);
  }

  private RunReport measure(
      Origin origin,
      LoadPlan plan,
      Target target,
      Vertx vertx,
      Optional<ProviderStub> provider,
      Progress progress) {
    Optional<RawSql> baseline =
        postgres(target).map(place -> RawSql.single(place, origin.run(), RAW_CONNECTIONS));
    try {
      Generator generator =
          Waits.within(
              CONNECT_LIMIT,
              "connecting to " + target.url(),
              Generator.connect(vertx, target.url(), plan.connections()));
      PaymentMix calls =
          new PaymentMix(target.url(), origin.run(), plan.recipe(), provider, plan.seed());
      Api api = new Api(vertx, target.url());
      LoadResult result =
          new LoadRun(plan, target, generator, calls, api, baseline, progress).run();
      Optional<String> inserter = baseline.map(RawSql::name);
      return LoadReport.of(origin, plan, inserter, result);
    } finally {
      baseline.ifPresent(RawSql::close);
    }
  }

  private Optional<ProviderStub> provider(LoadPlan plan) {
    if (!plan.recipe().has(Kind.CYCLE)) {
      return Optional.empty();
    }
    if (!server.isStarted()) {
      throw new ParameterException(
          spec.commandLine(), "--mix cycle needs a server that is started for the run, not --url");
    }
    return Optional.of(ProviderStub.open(UUID.randomUUID().toString()));
  }

  private Optional<PostgresPlace> postgres(Target target) {
    if (rawPostgres != null) {
      return Optional.of(place(rawPostgres));
    }
    if (raw && target.postgres().isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "--raw needs the server's PostgreSQL: give --pg or --raw-pg");
    }
    return raw ? target.postgres().map(PostgresPlace::of) : Optional.empty();
  }

  private PostgresPlace place(String url) {
    try {
      return PostgresPlace.of(url);
    } catch (BenchFailure malformed) {
      throw new ParameterException(spec.commandLine(), "--raw-pg: " + malformed.getMessage());
    }
  }

  private LoadPlan plan() {
    try {
      Recipe recipe = Recipe.parse(mix);
      int usual = recipe.needsPayments() ? USUALLY_PREPARED : 0;
      return new LoadPlan(
          recipe,
          connections,
          rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate),
          prepared == null ? usual : prepared,
          Duration.ofSeconds(warmUpSeconds),
          Duration.ofSeconds(seconds),
          rounds,
          seed);
    } catch (IllegalArgumentException refused) {
      throw new ParameterException(spec.commandLine(), refused.getMessage(), refused);
    }
  }
}
