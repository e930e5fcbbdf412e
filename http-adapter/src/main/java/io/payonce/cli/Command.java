package io.payonce.cli;

import io.payonce.config.Resolved;
import io.payonce.config.Use;
import java.util.List;
import java.util.Set;

/** One command of {@code payonce}. */
interface Command {
  /** All of them, in the order of the help. */
  List<Command> ALL =
      List.of(
          new ServeCommand(),
          new SimCommand(),
          new AuditCommand(),
          new MigrateCommand(),
          new ConfigCommand(),
          new BenchCommand());

  String name();

  /** One sentence. */
  String help();

  /** The settings that it takes as flags are those for these purposes. */
  Set<Use> uses();

  /** Does the work and returns what the process ends with. */
  int run(Resolved settings, Console console) throws StartFailure;
}
