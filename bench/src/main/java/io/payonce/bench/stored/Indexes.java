package io.payonce.bench.stored;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The indexes of the table {@code flow} over keys in no order, taken away while millions of rows
 * are copied: to build an index over all of them is many times quicker than to enter each. A server
 * that nobody asks anything does not miss them.
 */
final class Indexes {
  private final Connection connection;
  private final List<String> definitions;

  private Indexes(Connection connection, List<String> definitions) {
    this.connection = connection;
    this.definitions = definitions;
  }

  /** Takes them away, but for primary keys and those that a sweep looks into. */
  static Indexes drop(Connection connection) throws SQLException {
    List<String> names = new ArrayList<>();
    List<String> definitions = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                """
                SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
                WHERE indrelid = 'flow'::regclass AND NOT indisprimary
                  AND pg_get_indexdef(indexrelid) NOT LIKE '%due_at%'""")) {
      while (found.next()) {
        names.add(found.getString(1));
        definitions.add(found.getString(2));
      }
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("DROP INDEX " + String.join(", ", names));
    }
    return new Indexes(connection, definitions);
  }

  /** Builds them again as they were. */
  void build() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET maintenance_work_mem = '512MB'");
      for (String definition : definitions) {
        statement.execute(definition);
      }
    }
  }
}
