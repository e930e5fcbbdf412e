package io.payonce.bench.compare;

import io.payonce.bench.server.BenchFailure;
import io.payonce.bench.server.PostgresPlace;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** What the database says about the payments of a contestant. */
record Books(PostgresPlace place) {
  static final String OURS = "flow";

  /**
   * Compares rows with answers.
   *
   * @param table {@link #OURS}, or that of the classic server with its schema
   * @param run what the requestNos begin with
   * @param answers payments that were answered as paid
   * @return one complaint, or none
   */
  List<String> check(String table, String run, long answers) {
    String sql =
        "SELECT count(*), count(*) FILTER (WHERE state = 'SUCCESS') FROM "
            + table
            + " WHERE starts_with(request_no, ?)";
    try (Connection connection = place.connect();
        PreparedStatement count = connection.prepareStatement(sql)) {
      count.setString(1, run + "-");
      try (ResultSet row = count.executeQuery()) {
        row.next();
        return compare(table, answers, row.getLong(1), row.getLong(2));
      }
    } catch (SQLException e) {
      throw new BenchFailure("counting the rows of " + table, e);
    }
  }

  static List<String> compare(String table, long answers, long rows, long paid) {
    return rows == answers && paid == answers && answers > 0
        ? List.of()
        : List.of(
            "%s has %d rows, %d of them paid, for %d answers"
                .formatted(table, rows, paid, answers));
  }
}
