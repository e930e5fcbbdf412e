package io.payonce.bench.load;

import io.payonce.bench.server.BenchFailure;
import io.payonce.bench.server.PostgresPlace;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/**
 * A copy of the server's {@code flow} table, empty, with the same columns, constraints, indexes and
 * storage parameters, in a schema of its own that goes when it is closed. Not thread-safe.
 */
final class ScratchTable implements AutoCloseable {
  private static final int UUIDV7_SINCE = 18;

  private final Connection connection;
  private final String schema;

  private ScratchTable(Connection connection, String schema) {
    this.connection = connection;
    this.schema = schema;
  }

  /** Makes the schema, named after the run, and the table. */
  static ScratchTable create(PostgresPlace place, String run) {
    String schema = "payonce_bench_" + run.replace('-', '_').toLowerCase(Locale.ROOT);
    try {
      ScratchTable table = new ScratchTable(place.connect(), schema);
      String parameters =
          table.text(
              "SELECT array_to_string(reloptions, ',') FROM pg_class"
                  + " WHERE oid = 'flow'::regclass");
      table.execute("CREATE SCHEMA " + schema);
      table.execute(
          "CREATE TABLE %s.flow (LIKE flow INCLUDING ALL)%s"
              .formatted(schema, parameters.isEmpty() ? "" : " WITH (" + parameters + ")"));
      return table;
    } catch (SQLException e) {
      throw new BenchFailure("no copy of the table flow at " + place, e);
    }
  }

  String name() {
    return schema + ".flow";
  }

  long rows() {
    try {
      return Long.parseLong(text("SELECT count(*) FROM " + name()));
    } catch (SQLException e) {
      throw new BenchFailure("counting the rows of " + name(), e);
    }
  }

  /**
   * The server's function that makes ids in the order of time, as the engine's are, if it has one.
   */
  String newId() {
    try {
      boolean ordered = connection.getMetaData().getDatabaseMajorVersion() >= UUIDV7_SINCE;
      return ordered ? "uuidv7()" : "gen_random_uuid()";
    } catch (SQLException e) {
      throw new BenchFailure("asking PostgreSQL for its version", e);
    }
  }

  @Override
  public void close() {
    try (connection) {
      execute("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
    } catch (SQLException e) {
      throw new BenchFailure("schema " + schema + " is left behind", e);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String text(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      String text = rows.getString(1);
      return text == null ? "" : text;
    }
  }
}
