package io.payonce.idempotency;

import io.payonce.store.Migrations;
import io.payonce.store.PostgresOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A PostgreSQL server of its own, as durable as in earnest, with the schema. */
public final class TestPostgres implements AutoCloseable {
  private final Path data;
  private EmbeddedPostgres process;
  private final int port;

  /**
   * @param data an empty directory
   */
  public TestPostgres(Path data) {
    this.data = data;
    this.process = open(0);
    this.port = process.getPort();
    Migrations.run(uri());
  }

  private EmbeddedPostgres open(int wanted) {
    try {
      return EmbeddedPostgres.builder()
          .setPort(wanted)
          .setServerConfig("fsync", "on")
          .setServerConfig("full_page_writes", "on")
          .setServerConfig("synchronous_commit", "on")
          .setDataDirectory(data)
          .setCleanDataDirectory(false)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String uri() {
    return "postgresql://postgres:postgres@localhost:" + port + "/postgres";
  }

  /** Patient: the machine may be busy with other tests. */
  public PostgresOptions options() {
    Duration patience = Duration.ofSeconds(10);
    return new PostgresOptions(uri(), 1, 1, patience, patience, patience);
  }

  public void stop() {
    try {
      process.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void start() {
    process = open(port);
  }

  /** The first column of the first row. */
  public String query(String sql) {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + port + "/postgres", "postgres", "postgres");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  @Override
  public void close() {
    stop();
  }
}
