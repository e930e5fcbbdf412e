package io.payonce.cli;

import java.util.List;

/** The commands of {@code payonce}. */
final class Commands {
  /** All of them, in the order of the help. */
  static final List<Command> ALL =
      List.of(
          new ServeCommand(),
          new SimCommand(),
          new AuditCommand(),
          new MigrateCommand(),
          new KeysCommand(),
          new ConfigCommand(),
          new BenchCommand());

  private Commands() {}
}
