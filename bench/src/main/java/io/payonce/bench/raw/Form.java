package io.payonce.bench.raw;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** How many rows get into one statement. */
enum Form {
  /** Two arrays. */
  ARRAYS {
    @Override
    String named(int rows) {
      return "SELECT * FROM unnest(?::uuid[], ?::text[]) AS u (flow_id, name)";
    }

    @Override
    String bare(int rows) {
      return "SELECT * FROM unnest(?::uuid[]) AS u (flow_id)";
    }

    @Override
    void bind(PreparedStatement statement, List<UUID> ids, List<String> names) throws SQLException {
      bind(statement, ids);
      statement.setArray(2, statement.getConnection().createArrayOf("text", names.toArray()));
    }

    @Override
    void bind(PreparedStatement statement, List<UUID> ids) throws SQLException {
      statement.setArray(1, statement.getConnection().createArrayOf("uuid", ids.toArray()));
    }
  },
  /** A list of rows with a placeholder for each value. */
  VALUES {
    @Override
    String named(int rows) {
      return list("(?::uuid, ?::text)", rows, "flow_id, name");
    }

    @Override
    String bare(int rows) {
      return list("(?::uuid)", rows, "flow_id");
    }

    private String list(String row, int rows, String names) {
      return "SELECT * FROM (VALUES %s) AS v (%s)"
          .formatted(String.join(", ", Collections.nCopies(rows, row)), names);
    }

    @Override
    void bind(PreparedStatement statement, List<UUID> ids, List<String> names) throws SQLException {
      for (int i = 0; i < ids.size(); i++) {
        statement.setObject(2 * i + 1, ids.get(i));
        statement.setString(2 * i + 2, names.get(i));
      }
    }

    @Override
    void bind(PreparedStatement statement, List<UUID> ids) throws SQLException {
      for (int i = 0; i < ids.size(); i++) {
        statement.setObject(i + 1, ids.get(i));
      }
    }
  };

  /** SQL that gives so many rows of (flow_id, name). */
  abstract String named(int rows);

  /** SQL that gives so many rows of (flow_id). */
  abstract String bare(int rows);

  abstract void bind(PreparedStatement statement, List<UUID> ids, List<String> names)
      throws SQLException;

  abstract void bind(PreparedStatement statement, List<UUID> ids) throws SQLException;
}
