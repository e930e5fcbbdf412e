package io.payonce.cli;

import io.payonce.config.Resolved;
import io.payonce.config.Use;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** One command of {@code payonce}. */
interface Command {
  String name();

  /** One sentence. */
  String help();

  /** The settings that it takes as flags are those for these purposes. */
  Set<Use> uses();

  /** Does the work and returns what the process ends with. */
  int run(Resolved settings, Console console) throws StartFailure;

  /** Declares what else it takes on its command line, besides settings. */
  default void declare(CommandSpec spec) {}

  /** The same with all that was said on the command line. */
  default int run(ParseResult words, Resolved settings, Console console) throws StartFailure {
    return run(settings, console);
  }
}
