package io.payonce.bench;

import io.payonce.bench.bare.BareCommand;
import io.payonce.bench.classic.ClassicCommand;
import io.payonce.bench.compare.CompareCommand;
import io.payonce.bench.load.LoadCommand;
import io.payonce.bench.memory.MemoryCommand;
import io.payonce.bench.micro.MicroCommand;
import io.payonce.bench.report.command.ReportCommand;
import io.payonce.bench.scale.ScaleCommand;
import io.payonce.bench.server.BenchFailure;
import io.payonce.bench.start.StartCommand;
import io.payonce.bench.storm.StormCommand;
import java.io.IOException;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code payonce bench}. Exit codes: 0 when the result is right, 1 when it is not or could not be
 * had, 2 when the arguments are wrong.
 */
@Command(
    name = "payonce bench",
    description = "Measures a server and checks what it measures.",
    mixinStandardHelpOptions = true,
    subcommands = {
      StormCommand.class,
      LoadCommand.class,
      CompareCommand.class,
      ScaleCommand.class,
      StartCommand.class,
      MemoryCommand.class,
      ReportCommand.class,
      ClassicCommand.class,
      BareCommand.class
    })
public final class Main implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT); // Keys and JSON have ASCII digits everywhere.
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    CommandLine micro =
        new CommandLine(new MicroCommand()).setUnmatchedOptionsArePositionalParams(true);
    return new CommandLine(new Main())
        .addSubcommand(micro)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              if (!(failure instanceof BenchFailure || failure instanceof IOException)) {
                throw failure;
              }
              boolean ours = failure instanceof BenchFailure;
              command
                  .getErr()
                  .println("payonce bench: " + (ours ? failure.getMessage() : failure.toString()));
              return 1;
            });
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "name a command: storm, load, compare, scale, start, memory, jmh or report");
  }
}
