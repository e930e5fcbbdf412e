package io.payonce.embedded;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** The PostgreSQL of a data directory that another process uses, or has left running. */
public final class RunningPostgres {
  private RunningPostgres() {}

  /** Whether there is a database in the directory, running or not. */
  public static boolean hasData(Path dataDirectory) {
    return Files.isDirectory(dataDirectory.resolve(Cluster.NAME));
  }

  /**
   * Where it is: {@code postgresql://user:password@127.0.0.1:port/database}. Empty when none runs.
   * Nothing is locked, started or changed.
   *
   * @throws IOException when the directory's files can't be read, by this user or at all
   */
  public static Optional<URI> in(Path dataDirectory) throws IOException {
    if (!hasData(dataDirectory)) {
      return Optional.empty();
    }
    Path cluster = dataDirectory.toRealPath().resolve(Cluster.NAME);
    Optional<PostmasterPid> running =
        PostmasterPid.read(cluster)
            .filter(file -> file.port() != 0)
            .filter(file -> ServerProcess.find(file.pid(), "postgres", cluster).isPresent());
    if (running.isEmpty()) {
      return Optional.empty();
    }
    String password = access(dataDirectory).getProperty("postgres.password", "");
    return Optional.of(Postgres.uri(password, running.get().port()));
  }

  private static Properties access(Path dataDirectory) throws IOException {
    Properties values = new Properties();
    try (Reader file = Files.newBufferedReader(dataDirectory.resolve(ServerAccess.FILE))) {
      values.load(file);
    }
    return values;
  }
}
