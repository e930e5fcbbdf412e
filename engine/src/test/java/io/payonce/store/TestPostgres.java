package io.payonce.store;

import io.vertx.core.Vertx;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An empty database on a real server that is as durable as in earnest. */
public final class TestPostgres implements AutoCloseable {
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private final Server server;
  private final String database;

  private TestPostgres(Server server, String template) {
    this.server = server;
    this.database = "test_" + DATABASES.incrementAndGet();
    execute("postgres", "CREATE DATABASE " + database + " TEMPLATE " + template);
  }

  /** On the server that all tests share; with the schema. */
  public static TestPostgres create() {
    return Shared.SERVER.database();
  }

  /** Another database with the same content; nobody may be connected to this one. */
  public TestPostgres copy() {
    return new TestPostgres(server, database);
  }

  /** On a server of its own, that may be stopped; with the schema. */
  static TestPostgres alone() {
    try {
      return new Server(Files.createTempDirectory("payonce-postgres")).database();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String uri() {
    return uri(port());
  }

  /** The same database by another way. */
  String uri(int port) {
    return "postgresql://postgres:postgres@localhost:" + port + "/" + database;
  }

  /** Patient: the machine may be busy with other tests. */
  public PostgresOptions options() {
    Duration patience = Duration.ofSeconds(10);
    return new PostgresOptions(uri(), 4, 4, patience, patience, patience);
  }

  public FlowStore store(Vertx vertx) {
    return new PostgresFlowStore(vertx, options());
  }

  int port() {
    return server.port;
  }

  void stop() {
    server.stop();
  }

  void start() {
    server.start();
  }

  Connection connect() throws SQLException {
    return connect(database);
  }

  private Connection connect(String to) throws SQLException {
    // simple: as psql would, one may explain a statement that has parameters
    return DriverManager.getConnection(
        "jdbc:postgresql://localhost:" + port() + "/" + to + "?preferQueryMode=simple",
        "postgres",
        "postgres");
  }

  public void execute(String sql) {
    execute(database, sql);
  }

  private void execute(String to, String sql) {
    try (Connection connection = connect(to);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** The first column. */
  public List<String> query(String sql) {
    try (Connection connection = connect()) {
      return query(connection, sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  static List<String> query(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> column = new ArrayList<>();
      while (rows.next()) {
        column.add(rows.getString(1));
      }
      return column;
    }
  }

  void empty() {
    execute("TRUNCATE " + String.join(", ", tables()));
  }

  /** All but the migrations' own. */
  List<String> tables() {
    return query(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
            + " AND tablename <> 'payonce_schema_history'");
  }

  /** Stops the server, if it is this database's own. */
  @Override
  public void close() {
    if (server != Shared.SERVER) {
      server.stop();
      server.delete();
    }
  }

  private static final class Shared {
    /** Ends with the JVM, and its data with it. */
    static final Server SERVER = new Server(null);
  }

  private static final class Server {
    private final @Nullable Path data;
    private int port;
    private EmbeddedPostgres process;

    Server(@Nullable Path data) {
      this.data = data;
      start();
    }

    TestPostgres database() {
      TestPostgres database = new TestPostgres(this, "template1");
      Migrations.run(database.uri());
      return database;
    }

    void start() {
      var builder =
          EmbeddedPostgres.builder()
              .setPort(port)
              .setServerConfig("fsync", "on")
              .setServerConfig("full_page_writes", "on")
              .setServerConfig("synchronous_commit", "on");
      if (data != null) {
        builder.setDataDirectory(data).setCleanDataDirectory(false);
      }
      try {
        process = builder.start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      port = process.getPort();
    }

    void stop() {
      try {
        process.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void delete() {
      try (Stream<Path> files = Files.walk(Objects.requireNonNull(data))) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
