package io.payonce.cli;

import io.payonce.config.Resolved;
import io.payonce.config.Use;
import java.util.EnumSet;
import java.util.Set;

/** {@code migrate}: brings the schema up to date and ends. */
final class MigrateCommand implements Command {
  @Override
  public String name() {
    return "migrate";
  }

  @Override
  public String help() {
    return "Brings the database schema up to date and ends; serve does so by itself.";
  }

  @Override
  public Set<Use> uses() {
    return EnumSet.of(Use.EVERYWHERE, Use.DATABASE);
  }

  @Override
  public int run(Resolved resolved, Console console) throws StartFailure {
    LogSetup.apply(resolved);
    Teardown teardown = new Teardown();
    Ending ending = Ending.prepare(teardown, console);
    try {
      Database database = new Database(ToDatabase.own(resolved, teardown));
      int run = Work.step("bringing the schema up to date", database::migrate);
      console.out().printf("Schema at %s up to date, %d migrations run%n", database.options(), run);
    } finally {
      ending.abandon();
    }
    return Exit.DONE;
  }
}
