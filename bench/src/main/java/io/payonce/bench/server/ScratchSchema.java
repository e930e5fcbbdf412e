package io.payonce.bench.server;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** A schema for tables of a run, which goes with all that is in it when it is closed. */
public record ScratchSchema(PostgresPlace place, String name) implements AutoCloseable {

  /** Makes it, named after the run. */
  public static ScratchSchema create(PostgresPlace place, String run) {
    String name = "payonce_bench_" + run.replace('-', '_').toLowerCase(Locale.ROOT);
    try {
      execute(place, "CREATE SCHEMA " + name);
      return new ScratchSchema(place, name);
    } catch (SQLException e) {
      throw new BenchFailure("no schema of our own at " + place, e);
    }
  }

  @Override
  public void close() {
    try {
      execute(place, "DROP SCHEMA IF EXISTS " + name + " CASCADE");
    } catch (SQLException e) {
      throw new BenchFailure("schema " + name + " is left behind", e);
    }
  }

  private static void execute(PostgresPlace place, String sql) throws SQLException {
    try (Connection connection = place.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
