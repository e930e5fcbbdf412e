package io.payonce.bench.start;

import io.payonce.bench.report.Origin;
import io.payonce.bench.report.Progress;
import io.payonce.bench.report.command.ReportOptions;
import io.payonce.bench.server.RunId;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code payonce bench start}. */
@Command(
    name = "start",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true,
    description =
        "Measures how long a server takes to be ready, with outside databases and the schema in"
            + " place, in turns with its files in the page cache and without.")
public final class StartCommand implements Callable<Integer> {
  private static final int MOST_ROUNDS = 100;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--rounds", paramLabel = "N", description = "Starts of each kind, 1..100.")
  private int rounds = 5;

  @Mixin private ReportOptions reports = new ReportOptions();

  @Override
  public Integer call() throws Exception {
    if (rounds < 1 || rounds > MOST_ROUNDS) {
      throw new ParameterException(
          spec.commandLine(), "--rounds must be 1.." + MOST_ROUNDS + ", was " + rounds);
    }
    Origin origin = reports.begin("start", RunId.next("start"));
    List<Launch> launches;
    try (Progress progress = Progress.onTerminal()) {
      launches = new StartRun(rounds, progress).run();
    }
    return reports.publish(StartReport.of(origin, launches));
  }
}
