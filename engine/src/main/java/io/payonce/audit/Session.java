package io.payonce.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The one transaction of an audit: it sees one instant, and changes nothing. One thread's. */
final class Session implements AutoCloseable {
  private static final int PAGE = 1_000;

  /** Indexes are not read: one that lost a row would hide what it lost. */
  private static final String SETTINGS =
      "SET enable_indexscan = off; SET enable_indexonlyscan = off; SET enable_bitmapscan = off;"
          + " SET work_mem = '64MB'; SET jit = off; SET TIME ZONE 'UTC'; SET statement_timeout = 0;"
          + " SET idle_in_transaction_session_timeout = 0";

  private static final String MISSING =
      "SELECT string_agg(name, ', ') FROM unnest(ARRAY['flow', 'transition', 'inbox', 'mark',"
          + " 'refund', 'surplus', 'idempotent_answer']) AS name WHERE to_regclass(name) IS NULL";

  private final Connection connection;
  private final Map<Subject, Long> counts = new EnumMap<>(Subject.class);

  private Session(Connection connection) {
    this.connection = connection;
  }

  static Session open(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      requireTables(statement);
      statement.execute(SETTINGS);
      statement.execute(setup());
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      statement.execute("SELECT FROM flow LIMIT 0"); // from here on the one instant is seen
    }
    return new Session(connection);
  }

  private static void requireTables(Statement statement) throws SQLException {
    try (ResultSet missing = statement.executeQuery(MISSING)) {
      missing.next();
      String tables = missing.getString(1);
      if (tables != null) {
        throw new SQLException(
            "there is no " + tables + "; migrate brings a database of Payonce up to date");
      }
    }
  }

  /** Reads the ledger, after the instant that the session sees. */
  void keep(Ledger ledger) throws SQLException, IOException {
    try (LedgerCopy copy = new LedgerCopy(connection)) {
      copy.of(ledger);
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("ANALYZE ledger_line");
    }
  }

  AuditReport.Line look(Rule rule, Terms terms) throws SQLException {
    List<Violation> examples = new ArrayList<>();
    long found = 0;
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(PAGE);
      try (ResultSet rows = statement.executeQuery(terms.fillIn(rule.sql()))) {
        for (; rows.next(); found++) {
          if (found < Audit.EXAMPLES) {
            examples.add(violation(rule, rows));
          }
        }
      }
    }
    return new AuditReport.Line(rule, count(rule.subject()), found, examples);
  }

  private static Violation violation(Rule rule, ResultSet row) throws SQLException {
    ResultSetMetaData columns = row.getMetaData();
    Map<String, String> ids = new LinkedHashMap<>();
    for (int i = 1; i < columns.getColumnCount(); i++) {
      ids.put(columns.getColumnLabel(i), Objects.toString(row.getString(i), "-"));
    }
    return new Violation(rule, ids, Objects.toString(row.getString("detail"), "-"));
  }

  private long count(Subject subject) throws SQLException {
    Long known = counts.get(subject);
    if (known != null) {
      return known;
    }
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(subject.count())) {
      rows.next();
      long count = rows.getLong(1);
      counts.put(subject, count);
      return count;
    }
  }

  private static String setup() {
    try (InputStream in = Objects.requireNonNull(Session.class.getResourceAsStream("setup.sql"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Nothing was changed, and what the session had for itself goes with its connection. */
  @Override
  public void close() throws SQLException {
    connection.rollback();
  }
}
