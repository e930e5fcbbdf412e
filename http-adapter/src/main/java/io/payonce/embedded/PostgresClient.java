package io.payonce.embedded;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/** Asks a server on this machine, as the engine's own user, who it is and how it is set. */
final class PostgresClient {
  static final String DATABASE = "payonce";

  private static final String MAINTENANCE_DATABASE = "postgres";
  private static final String NO_SUCH_DATABASE = "3D000";
  private static final String STARTING_OR_STOPPING = "57P03";
  private static final int TIMEOUT_SECONDS = 5;
  private static final Duration RETRY = Duration.ofMillis(100);

  private final int port;
  private final String password;
  private final Duration readyLimit;

  /**
   * @param readyLimit how long to wait for a server that is still replaying its log
   */
  PostgresClient(int port, String password, Duration readyLimit) {
    this.port = port;
    this.password = password;
    this.readyLimit = readyLimit;
  }

  /** Why that server must not be used for this cluster; empty if it may. */
  Optional<String> objection(Path cluster) {
    try (Connection connection = connectOrCreate()) {
      String serves = Durability.show(connection, "data_directory");
      return serves.equals(cluster.toString())
          ? Durability.gap(connection).map(gap -> "its commits are not durable, " + gap)
          : Optional.of("it serves " + serves);
    } catch (SQLException e) {
      return Optional.of("it does not answer: " + e.getMessage());
    }
  }

  private Connection connectOrCreate() throws SQLException {
    try {
      return connectWhenReady(DATABASE);
    } catch (SQLException e) {
      if (!NO_SUCH_DATABASE.equals(e.getSQLState())) {
        throw e;
      }
    }
    try (Connection connection = connectWhenReady(MAINTENANCE_DATABASE);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + DATABASE);
    }
    return connectWhenReady(DATABASE);
  }

  private Connection connectWhenReady(String database) throws SQLException {
    long start = System.nanoTime();
    while (true) {
      try {
        return connect(database);
      } catch (SQLException e) {
        boolean late = System.nanoTime() - start > readyLimit.toNanos();
        if (!STARTING_OR_STOPPING.equals(e.getSQLState())
            || late
            || Thread.currentThread().isInterrupted()) {
          throw e;
        }
        Wait.pause(RETRY);
      }
    }
  }

  private Connection connect(String database) throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(new int[] {port});
    source.setDatabaseName(database);
    source.setUser(Cluster.USER);
    source.setPassword(password);
    source.setConnectTimeout(TIMEOUT_SECONDS);
    source.setSocketTimeout(TIMEOUT_SECONDS);
    return source.getConnection();
  }
}
