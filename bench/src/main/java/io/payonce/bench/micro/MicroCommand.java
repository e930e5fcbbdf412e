package io.payonce.bench.micro;

import io.payonce.bench.server.BenchFailure;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code payonce bench jmh}. */
@Command(
    name = "jmh",
    description = {
      "Times the domain's functions, after checking what they return.",
      "Everything after jmh goes to JMH: a pattern of names, -f forks, -i iterations, -h for more."
    })
public final class MicroCommand implements Callable<Integer> {
  @Parameters(paramLabel = "ARGUMENT", description = "What JMH takes.")
  private String[] arguments = {};

  @Override
  public Integer call() {
    try {
      CommandLineOptions options = new CommandLineOptions(arguments);
      if (options.shouldHelp()) {
        options.showHelp();
      } else {
        new Runner(new OptionsBuilder().parent(options).shouldFailOnError(true).build()).run();
      }
      return 0;
    } catch (CommandLineOptionException | RunnerException | java.io.IOException e) {
      throw new BenchFailure("jmh", e);
    }
  }
}
