package io.payonce.embedded;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** The settings without which a commit may be lost, as the running server itself reports them. */
final class Durability {
  private static final List<String> MUST_BE_ON =
      List.of("fsync", "synchronous_commit", "full_page_writes");

  private Durability() {}

  /** What is missing in the sessions of this connection's user and database, as {@code x=off}. */
  static Optional<String> gap(Connection connection) throws SQLException {
    for (String setting : MUST_BE_ON) {
      String value = show(connection, setting);
      if (!value.equals("on")) {
        return Optional.of(setting + "=" + value);
      }
    }
    return Optional.empty();
  }

  /** The value of a setting; {@code name} is one of ours, never input. */
  static String show(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW " + name)) {
      row.next();
      return row.getString(1);
    }
  }
}
