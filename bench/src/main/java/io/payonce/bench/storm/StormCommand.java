package io.payonce.bench.storm;

import io.payonce.bench.report.Origin;
import io.payonce.bench.report.Progress;
import io.payonce.bench.report.command.ReportOptions;
import io.payonce.bench.server.Connections;
import io.payonce.bench.server.Durability;
import io.payonce.bench.server.PostgresPlace;
import io.payonce.bench.server.RunId;
import io.payonce.bench.server.Target;
import io.payonce.bench.server.TargetOptions;
import io.payonce.bench.server.VertxScope;
import io.payonce.bench.server.Waits;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code payonce bench storm}. */
@Command(
    name = "storm",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true,
    description = {
      "Lets many callers pay at the same moment, in three shapes: one requestNo for one order,"
          + " distinct requestNos for one order, one requestNo for distinct orders.",
      "Then proves from the server's and the provider's books that each round paid exactly once."
    })
public final class StormCommand implements Callable<Integer> {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(30);

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private TargetOptions server = new TargetOptions();

  @Option(names = "--rounds", paramLabel = "N", description = "Rounds of each shape, 1..10000.")
  private int rounds = 20;

  @Option(
      names = "--warmup-rounds",
      paramLabel = "N",
      description = "Rounds of each shape before, checked but not in the figures, 0..10000.")
  private int warmUp = 20;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Callers of a round, 2..1000; each has a connection of its own.")
  private int threads = 100;

  @Option(names = "--channel", paramLabel = "NAME", description = "sim or instant.")
  private String channel = "sim";

  @Option(
      names = "--fault",
      split = ",",
      paramLabel = "FAULT",
      showDefaultValue = Visibility.NEVER,
      description =
          "How the simulator treats the payments of a round; several are taken in turn, + joins"
              + " those that belong together: approve,pending+callback-duplicates:3. Default with sim:"
              + " approve.")
  private List<String> faults = List.of();

  @Option(names = "--seed", paramLabel = "N", description = "Chooses amounts and order.")
  private long seed = 1;

  @Option(
      names = "--settle",
      paramLabel = "SECONDS",
      description = "How long payments may be open after the last round, 1..600.")
  private int settleSeconds = 60;

  @Mixin private ReportOptions reports = new ReportOptions();

  @Override
  public Integer call() throws Exception {
    StormPlan plan = plan();
    String run = RunId.next("storm");
    Origin origin = reports.begin("storm", run);
    StormResult result;
    try (Progress progress = Progress.onTerminal();
        Target target = server.open(progress);
        VertxScope scope = VertxScope.open()) {
      requireLedger(plan, target);
      target.postgres().map(PostgresPlace::of).ifPresent(Durability::require);
      Connections connections =
          Waits.within(
              CONNECT_LIMIT,
              "connecting to " + target.url(),
              Connections.open(scope.vertx(), target.url(), plan.callers()));
      Volley volley = new Volley(connections);
      result = new StormRun(scope.vertx(), target, plan, volley, progress).run(run);
    }
    return reports.publish(new StormReport(plan, result).of(origin));
  }

  private StormPlan plan() {
    try {
      Duration patience = Duration.ofSeconds(settleSeconds);
      List<String> usual = channel.equals("sim") && faults.isEmpty() ? List.of("approve") : faults;
      return new StormPlan(rounds, warmUp, threads, channel, usual, seed, patience);
    } catch (IllegalArgumentException refused) {
      throw new ParameterException(spec.commandLine(), refused.getMessage(), refused);
    }
  }

  /** Without the ledger nobody could tell how often money moved. */
  private void requireLedger(StormPlan plan, Target target) {
    if (plan.channel().equals("sim") && target.simUrl().isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "--channel sim needs --sim-url, whose ledger is the proof");
    }
  }
}
