package io.payonce.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/** What the tests of this package do with the servers of a directory. */
final class TestServers {
  private TestServers() {}

  static Connection connect(EmbeddedServers servers) throws SQLException {
    URI uri = servers.postgres();
    String[] user = uri.getUserInfo().split(":", 2);
    return DriverManager.getConnection(
        "jdbc:postgresql://" + uri.getAuthority().split("@", 2)[1] + uri.getPath(),
        user[0],
        user[1]);
  }

  static void execute(EmbeddedServers servers, String sql) throws SQLException {
    try (Connection connection = connect(servers);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static String query(EmbeddedServers servers, String sql) throws SQLException {
    try (Connection connection = connect(servers);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  /** The process that a pid file names if it is the server of that directory. */
  static Optional<ProcessHandle> postgres(Path directory) throws IOException {
    Path cluster = directory.toRealPath().resolve("postgres");
    return PostmasterPid.read(cluster)
        .flatMap(file -> ServerProcess.find(file.pid(), "postgres", cluster));
  }

  static Optional<ProcessHandle> redis(Path directory) throws IOException {
    Path redis = directory.toRealPath().resolve("redis");
    Path file = redis.resolve("redis.pid");
    return Files.exists(file)
        ? ServerProcess.find(
            Long.parseLong(Files.readString(file).strip()),
            "redis-server",
            redis.resolve("redis.conf"))
        : Optional.empty();
  }

  /** Ends whatever a test left running on that directory. */
  static void end(Path directory) throws IOException {
    if (Files.exists(directory)) {
      postgres(directory).ifPresent(TestServers::end);
      redis(directory).ifPresent(TestServers::end);
    }
  }

  static void end(ProcessHandle process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    Wait.until(() -> hasEnded(process), Duration.ofSeconds(5));
  }

  /** Whether it runs no program any more; init may take its time to bury it. */
  static boolean hasEnded(ProcessHandle process) {
    return !process.isAlive() || process.info().command().isEmpty();
  }
}
