package io.payonce.cli;

import io.payonce.config.Catalogue;
import io.payonce.config.RedisPlace;
import io.payonce.config.Resolved;
import io.payonce.embedded.DataDirectory;
import io.payonce.embedded.RunningPostgres;
import java.net.URI;
import java.util.Optional;

/** Where the PostgreSQL is that a command other than a server works on. */
final class ToDatabase {
  private ToDatabase() {}

  /** The outside one, or the embedded one, which is started and must run nowhere. */
  static URI own(Resolved settings, Teardown teardown) throws StartFailure {
    Optional<URI> outside = outside(settings);
    return outside.isPresent() ? outside.get() : started(settings, teardown);
  }

  /** The outside one, or the embedded one, of a server that runs or else started. */
  static URI shared(Resolved settings, Teardown teardown) throws StartFailure {
    Optional<URI> outside = outside(settings);
    if (outside.isPresent()) {
      return outside.get();
    }
    Optional<URI> running =
        Work.step(
            "looking for the embedded PostgreSQL",
            () -> RunningPostgres.in(settings.get(Catalogue.DATA_DIR)));
    return running.isPresent() ? running.get() : started(settings, teardown);
  }

  private static Optional<URI> outside(Resolved settings) throws StartFailure {
    Optional<URI> outside = settings.get(Catalogue.PG).outside();
    if (outside.isPresent()) {
      Database.requireReachable(outside.get());
    }
    return outside;
  }

  private static URI started(Resolved settings, Teardown teardown) throws StartFailure {
    DataDirectory data =
        Work.step(
            "opening the data directory",
            () -> DataDirectory.open(settings.get(Catalogue.DATA_DIR)));
    teardown.add("the data directory", data::close);
    return Work.step(
            "starting the embedded servers",
            () -> Databases.start(data, Optional.empty(), new RedisPlace.None(), teardown))
        .postgres();
  }
}
