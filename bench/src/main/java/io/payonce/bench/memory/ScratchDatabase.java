package io.payonce.bench.memory;

import io.payonce.bench.server.BenchFailure;
import io.payonce.store.Jdbc;
import io.payonce.store.Migrations;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/**
 * An empty database with the engine's schema, beside the one of the server that its PostgreSQL
 * belongs to. It goes with that server.
 *
 * @param uri {@code postgresql://user:password@host:port/database}
 */
record ScratchDatabase(String uri) {
  private static final String NAME = "scratch database";

  /** Makes one, named after the run, in the PostgreSQL of the database at that address. */
  static ScratchDatabase create(String beside, String run) {
    String name = "payonce_" + run.replace('-', '_').toLowerCase(Locale.ROOT);
    try (Connection connection = Jdbc.dataSource(beside, NAME).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new BenchFailure("no database for the run", e);
    }
    ScratchDatabase made = new ScratchDatabase(URI.create(beside).resolve("/" + name).toString());
    Migrations.run(made.uri());
    return made;
  }

  /** How many payments there are, and how many of them succeeded and have a key of their own. */
  Books books() {
    String sql =
        "SELECT count(*), count(DISTINCT request_no) FILTER (WHERE state = 'SUCCESS') FROM flow";
    try (Connection connection = Jdbc.dataSource(uri, NAME).getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return new Books(row.getLong(1), row.getLong(2));
    } catch (SQLException e) {
      throw new BenchFailure("counting payments", e);
    }
  }

  record Books(long flows, long paidOnce) {
    boolean hold(long payments) {
      return flows == payments && paidOnce == payments;
    }
  }
}
