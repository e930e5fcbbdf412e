package io.payonce.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A real server with an up-to-date schema, as durable as in earnest. */
final class TestPostgres implements AutoCloseable {
  private final Path data;
  private EmbeddedPostgres server;
  private final int port;

  TestPostgres() {
    try {
      data = Files.createTempDirectory("payonce-postgres");
      server = start(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    port = server.getPort();
    Migrations.run(uri());
  }

  private EmbeddedPostgres start(int onPort) throws IOException {
    var builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setServerConfig("fsync", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("synchronous_commit", "on");
    return onPort == 0 ? builder.start() : builder.setPort(onPort).start();
  }

  int port() {
    return port;
  }

  String uri() {
    return uri(port);
  }

  static String uri(int port) {
    return "postgresql://postgres:postgres@localhost:" + port + "/postgres";
  }

  void stop() throws IOException {
    server.close();
  }

  void startAgain() throws IOException {
    server = start(port);
  }

  Connection connect() throws SQLException {
    return server.getPostgresDatabase().getConnection();
  }

  void execute(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  List<String> query(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> column = new ArrayList<>();
      while (rows.next()) {
        column.add(rows.getString(1));
      }
      return column;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  void empty() {
    execute("TRUNCATE flow, transition, inbox, mark");
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
