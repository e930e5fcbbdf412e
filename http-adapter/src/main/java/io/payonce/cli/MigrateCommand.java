package io.payonce.cli;

import io.payonce.config.Catalogue;
import io.payonce.config.RedisPlace;
import io.payonce.config.Resolved;
import io.payonce.config.Use;
import io.payonce.embedded.DataDirectory;
import java.net.URI;
import java.util.EnumSet;
import java.util.Optional;
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
      Database database = new Database(postgres(resolved, teardown));
      int run = Work.step("bringing the schema up to date", database::migrate);
      console.out().printf("Schema at %s up to date, %d migrations run%n", database.options(), run);
    } finally {
      ending.abandon();
    }
    return Exit.DONE;
  }

  private static URI postgres(Resolved resolved, Teardown teardown) throws StartFailure {
    Optional<URI> outside = resolved.get(Catalogue.PG).outside();
    if (outside.isPresent()) {
      Database.requireReachable(outside.get());
      return outside.get();
    }
    DataDirectory data =
        Work.step(
            "opening the data directory",
            () -> DataDirectory.open(resolved.get(Catalogue.DATA_DIR)));
    teardown.add("the data directory", data::close);
    return Work.step(
            "starting the embedded servers",
            () -> Databases.start(data, outside, new RedisPlace.None(), teardown))
        .postgres();
  }
}
