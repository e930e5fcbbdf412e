package io.payonce.bench.raw;

import io.payonce.bench.server.BenchFailure;
import io.payonce.bench.server.PostgresPlace;
import io.payonce.bench.server.ScratchSchema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Copies of the server's tables {@code flow} and {@code transition}, empty, with the same columns,
 * constraints, indexes and storage parameters, in a schema of their own that goes when it is
 * closed. Not thread-safe but where it says so.
 */
final class ScratchTables implements AutoCloseable {
  private static final int UUIDV7_SINCE = 18;
  private static final String DIGITS = "0000000000";

  private final Connection connection;
  private final ScratchSchema schema;
  private final String keys;

  // Used by the threads of all writers
  private final AtomicLong names = new AtomicLong();

  private ScratchTables(Connection connection, ScratchSchema schema, String keys) {
    this.connection = connection;
    this.schema = schema;
    this.keys = keys;
  }

  /**
   * Makes the schema and the tables.
   *
   * @param run names the schema
   * @param keys what each requestNo begins with
   */
  static ScratchTables create(PostgresPlace place, String run, String keys) {
    ScratchSchema schema = ScratchSchema.create(place, run);
    try {
      ScratchTables tables = new ScratchTables(place.connect(), schema, keys);
      tables.copy("flow");
      tables.copy("transition");
      return tables;
    } catch (SQLException e) {
      schema.close();
      throw new BenchFailure("no copy of the tables at " + place, e);
    }
  }

  private void copy(String table) throws SQLException {
    String parameters =
        text(
            "SELECT array_to_string(reloptions, ',') FROM pg_class WHERE oid = '%s'::regclass"
                .formatted(table));
    execute(
        "CREATE TABLE %s.%s (LIKE %s INCLUDING ALL)%s"
            .formatted(
                schema.name(),
                table,
                table,
                parameters.isEmpty() ? "" : " WITH (" + parameters + ")"));
  }

  String flow() {
    return schema.name() + ".flow";
  }

  String transition() {
    return schema.name() + ".transition";
  }

  /** What each requestNo, and orderId, begins with; ten digits follow. */
  String keys() {
    return keys;
  }

  /** A requestNo, and orderId, that no payment has here, each above the last; on any thread. */
  String nextName() {
    String digits = Long.toString(names.incrementAndGet());
    return keys + "-" + DIGITS.substring(digits.length()) + digits;
  }

  /** What is in them. */
  Rows rows() {
    try {
      return new Rows(
          count(flow()), count(flow() + " WHERE state = 'SUCCESS'"), count(transition()));
    } catch (SQLException e) {
      throw new BenchFailure("counting the rows in " + schema.name(), e);
    }
  }

  /** How many flows there are, how many of them are paid, and how many transitions. */
  record Rows(long flows, long paid, long transitions) {

    /** Whether so many payments more are there since, each in both of its steps. */
    boolean arePaymentsMore(long payments, Rows since) {
      return flows - since.flows == payments
          && paid - since.paid == payments
          && transitions - since.transitions == 2 * payments;
    }
  }

  /** The server's function that makes ids in the order of time, as the engine's are. */
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
    try {
      connection.close();
    } catch (SQLException e) {
      throw new BenchFailure("leaving " + schema.name(), e);
    } finally {
      schema.close();
    }
  }

  private long count(String from) throws SQLException {
    return Long.parseLong(text("SELECT count(*) FROM " + from));
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
