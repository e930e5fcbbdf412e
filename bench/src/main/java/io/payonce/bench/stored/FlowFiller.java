package io.payonce.bench.stored;

import io.payonce.bench.server.BenchFailure;
import io.payonce.bench.server.PostgresPlace;
import io.payonce.payment.Transition;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.LongConsumer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Copies payments with their histories into the database of a server that runs and that nobody asks
 * anything meanwhile.
 */
public final class FlowFiller {
  /** What a flow takes on disk, with its history, all indexes and the log of writing them. */
  public static final long BYTES_PER_FLOW = 2_500;

  private static final int ROWS_PER_WRITE = 1_000;

  /**
   * Per cent of a page. With it as many payments lie on a page as when the engine has written them,
   * first without an answer and then with one.
   */
  private static final int FILL = 52;

  private final PostgresPlace place;
  private final LongConsumer progress;

  /**
   * @param progress is told how many rows have been copied
   */
  public FlowFiller(PostgresPlace place, LongConsumer progress) {
    this.place = place;
    this.progress = progress;
  }

  /**
   * Copies all of them; afterwards the tables are vacuumed and their statistics are right.
   *
   * @throws BenchFailure when there are flows already: somebody else's indexes are not dropped
   */
  public void fill(StoredPayments payments) {
    try (Connection flows = place.connect();
        Connection histories = place.connect();
        Statement statement = flows.createStatement()) {
      requireEmpty(statement);
      String usual = fillFactor(statement);
      Indexes indexes = Indexes.drop(flows);
      statement.execute("ALTER TABLE flow SET (fillfactor = " + FILL + ")");
      copy(payments, flows, histories);
      statement.execute("ALTER TABLE flow SET (fillfactor = " + usual + ")");
      indexes.build();
      statement.execute("VACUUM ANALYZE flow, transition");
      statement.execute("CHECKPOINT");
    } catch (SQLException e) {
      throw new BenchFailure("filling " + place, e);
    }
  }

  private void requireEmpty(Statement statement) throws SQLException {
    try (ResultSet any = statement.executeQuery("SELECT 1 FROM flow LIMIT 1")) {
      if (any.next()) {
        throw new BenchFailure(place + " has flows already, and only an empty database is filled");
      }
    }
  }

  private static String fillFactor(Statement statement) throws SQLException {
    try (ResultSet found =
        statement.executeQuery(
            """
            SELECT option_value FROM pg_class, pg_options_to_table(reloptions)
            WHERE oid = 'flow'::regclass AND option_name = 'fillfactor'""")) {
      return found.next() ? found.getString(1) : "100";
    }
  }

  private void copy(StoredPayments payments, Connection flows, Connection histories)
      throws SQLException {
    CopyIn flow = begin(flows, CopyText.FLOW);
    CopyIn history = begin(histories, CopyText.TRANSITION);
    try {
      CopyText flowRows = new CopyText();
      CopyText historyRows = new CopyText();
      for (long n = 0; n < payments.number(); n++) {
        StoredFlow stored = payments.flow(n);
        flowRows.add(stored.flow());
        for (Transition step : stored.transitions()) {
          historyRows.add(step);
        }
        if ((n + 1) % ROWS_PER_WRITE == 0 || n + 1 == payments.number()) {
          write(flow, flowRows);
          write(history, historyRows);
          progress.accept(n + 1);
        }
      }
      requireRows(payments.number(), flow.endCopy());
      requireRows(2 * payments.number(), history.endCopy());
    } finally {
      cancel(flow);
      cancel(history);
    }
  }

  private static CopyIn begin(Connection connection, String sql) throws SQLException {
    return connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
  }

  private static void write(CopyIn copy, CopyText rows) throws SQLException {
    byte[] bytes = rows.take();
    copy.writeToCopy(bytes, 0, bytes.length);
  }

  private static void requireRows(long expected, long copied) {
    if (copied != expected) {
      throw new BenchFailure("copied " + copied + " rows, not " + expected);
    }
  }

  /** So that a connection whose copying ended early can be closed. */
  private static void cancel(CopyIn copy) throws SQLException {
    if (copy.isActive()) {
      copy.cancelCopy();
    }
  }
}
