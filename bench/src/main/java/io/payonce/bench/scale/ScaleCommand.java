package io.payonce.bench.scale;

import io.payonce.bench.report.Origin;
import io.payonce.bench.report.Progress;
import io.payonce.bench.report.command.ReportOptions;
import io.payonce.bench.server.RunId;
import io.payonce.bench.server.VertxScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code payonce bench scale}. */
@Command(
    name = "scale",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true,
    description = {
      "Varies one thing and measures the same load at each point: partitions, stored flows, orders"
          + " in memory, the filter. Says of each curve whether it is flat.",
      "Each point has a server of its own, all of them at the same time."
    })
public final class ScaleCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--axis",
      paramLabel = "AXIS",
      showDefaultValue = Visibility.NEVER,
      description = "partitions, stored, memory or filter; may be repeated. Default: all of them.")
  private List<Axis> axes = List.of();

  @Option(names = "--seconds", paramLabel = "SECONDS", description = "Of each round, 1..600.")
  private int seconds = 5;

  @Option(names = "--rounds", paramLabel = "N", description = "Of each point, 1..100.")
  private int rounds = 5;

  @Option(
      names = "--warmup-limit",
      paramLabel = "SECONDS",
      description = "How long is waited at most for a rate to become steady, 1..600.")
  private int warmUpSeconds = 90;

  @Option(
      names = "--stored-most",
      paramLabel = "N",
      description = "The most stored flows, 10000..10000000 in powers of ten.")
  private long mostStored = 1_000_000;

  @Option(
      names = "--working-set",
      paramLabel = "N",
      description = "Payments that repetitions are of, 1000..1000000.")
  private int workingSet = 20_000;

  @Option(names = "--connections", paramLabel = "N", description = "To each server, 1..1000.")
  private int connections = 100;

  @Mixin private ReportOptions reports = new ReportOptions();

  @Override
  public Integer call() throws Exception {
    ScalePlan plan = plan();
    Origin origin = reports.begin("scale", RunId.next("scale"));
    List<AxisResult> results = new ArrayList<>();
    try (Progress progress = Progress.onTerminal();
        VertxScope scope = VertxScope.open()) {
      ScaleRun run = new ScaleRun(plan, scope.vertx(), progress);
      plan.axes().forEach(axis -> results.add(run.run(axis)));
    }
    return reports.publish(ScaleReport.of(origin, plan, results));
  }

  private ScalePlan plan() {
    try {
      return new ScalePlan(
          axes,
          Duration.ofSeconds(seconds),
          rounds,
          Duration.ofSeconds(warmUpSeconds),
          mostStored,
          workingSet,
          connections);
    } catch (IllegalArgumentException refused) {
      throw new ParameterException(spec.commandLine(), refused.getMessage(), refused);
    }
  }
}
