package io.payonce.embedded;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** The embedded PostgreSQL of a directory that another process has open. */
public final class RunningPostgres {
  private RunningPostgres() {}

  /** Where it is, if it runs and has come far enough to say so. Starts and stops nothing. */
  public static Optional<URI> in(Path directory) throws IOException {
    if (Files.notExists(directory)) {
      return Optional.empty();
    }
    Path root = directory.toRealPath();
    Path cluster = Cluster.directoryIn(root);
    Optional<Integer> port =
        PostmasterPid.read(cluster)
            .filter(file -> ServerProcess.find(file.pid(), "postgres", cluster).isPresent())
            .map(PostmasterPid::port)
            .filter(number -> number != 0);
    Optional<String> password = password(root.resolve(ServerAccess.FILE));
    return port.flatMap(number -> password.map(secret -> Postgres.uri(secret, number)));
  }

  private static Optional<String> password(Path file) throws IOException {
    Properties values = new Properties();
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        values.load(reader);
      }
    }
    return Optional.ofNullable(values.getProperty("postgres.password"));
  }
}
