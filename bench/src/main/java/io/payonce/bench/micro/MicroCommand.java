package io.payonce.bench.micro;

import io.payonce.bench.server.BenchFailure;
import java.io.IOException;
import java.util.Collection;
import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code payonce bench jmh}. */
@Command(
    name = "jmh",
    description = {
      "Times what the engine does in memory, after checking what it returns, and what it allocates.",
      "Everything after jmh goes to JMH: a pattern of names, -f forks, -i iterations, -h for more."
    })
public final class MicroCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "ARGUMENT", description = "What JMH takes.")
  private String[] arguments = {};

  @Override
  public Integer call() {
    try {
      CommandLineOptions options = new CommandLineOptions(arguments);
      if (options.shouldHelp()) {
        options.showHelp();
      } else if (options.shouldList()) {
        new Runner(options).list();
      } else {
        Collection<RunResult> results = runner(options).run();
        spec.commandLine().getOut().println("\n" + new MicroReport(results));
      }
      return 0;
    } catch (CommandLineOptionException | RunnerException | IOException e) {
      throw new BenchFailure("jmh", e);
    }
  }

  /** Counts allocations too, unless other profilers are wished for: each one slows a little. */
  private static Runner runner(CommandLineOptions options) {
    ChainedOptionsBuilder all = new OptionsBuilder().parent(options).shouldFailOnError(true);
    if (options.getProfilers().isEmpty()) {
      all.addProfiler(GCProfiler.class);
    }
    return new Runner(all.build());
  }
}
