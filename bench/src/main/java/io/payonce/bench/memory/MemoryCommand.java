package io.payonce.bench.memory;

import io.payonce.bench.report.Origin;
import io.payonce.bench.report.Progress;
import io.payonce.bench.report.RunReport;
import io.payonce.bench.report.Section;
import io.payonce.bench.report.command.ReportOptions;
import io.payonce.bench.server.BenchFailure;
import io.payonce.bench.server.Durability;
import io.payonce.bench.server.PostgresPlace;
import io.payonce.bench.server.RunId;
import io.payonce.bench.server.ServerAudit;
import io.payonce.bench.server.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code payonce bench memory}. */
@Command(
    name = "memory",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true,
    description = {
      "Counts what the engine, without HTTP, allocates for a new payment and keeps of a paid order.",
      "It runs in this process, on a PostgreSQL that is started for the run."
    })
public final class MemoryCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ReportOptions reports = new ReportOptions();

  @Option(names = "--payments", paramLabel = "N", description = "Of each round, 1000..100000.")
  private int payments = 10_000;

  @Option(names = "--rounds", paramLabel = "N", description = "Measured rounds, 1..20.")
  private int rounds = 5;

  @Option(names = "--in-flight", paramLabel = "N", description = "At the same time, 1..4000.")
  private int inFlight = 100;

  @Option(names = "--partitions", paramLabel = "N", description = "Of the engine, 1..64.")
  private int partitions = 2;

  @Option(
      names = "--redis",
      paramLabel = "URI",
      description = "With a filter in this Redis, redis://host:port; without it there is none.")
  private @Nullable String redis;

  @Override
  public Integer call() throws Exception {
    MemoryPlan plan = plan();
    String run = RunId.next("memory");
    Origin origin = reports.begin("memory", run);
    MemoryResult result;
    try (Progress progress = Progress.onTerminal();
        Target server = Target.start(progress, List.of(), Map.of())) {
      Durability.require(PostgresPlace.of(postgres(server)));
      ScratchDatabase database = ScratchDatabase.create(postgres(server), run);
      result =
          new MemoryRun(plan, database, Optional.ofNullable(redis), new Orders(run), progress)
              .run();
      progress.show("memory: auditing");
      result.wrong().addAll(audit(server, database).violations());
    }
    List<String> wrong = result.wrong();
    List<Section> sections = wrong.isEmpty() ? new MemorySections(result).all() : List.of();
    return reports.publish(new RunReport(origin, wrong, sections));
  }

  private static String postgres(Target server) {
    return server.postgres().orElseThrow(() -> new BenchFailure("the server has no PostgreSQL"));
  }

  private static ServerAudit audit(Target server, ScratchDatabase database) {
    Target ours =
        new Target(
            server.url(),
            Optional.empty(),
            Optional.of(database.uri()),
            Optional.empty(),
            List.of(),
            true,
            () -> {});
    return ServerAudit.of(ours)
        .orElseThrow(() -> new BenchFailure("nobody knows where the database is"));
  }

  private MemoryPlan plan() {
    try {
      return new MemoryPlan(payments, rounds, inFlight, partitions);
    } catch (IllegalArgumentException refused) {
      throw new ParameterException(spec.commandLine(), refused.getMessage(), refused);
    }
  }
}
