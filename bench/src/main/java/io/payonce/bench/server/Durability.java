package io.payonce.bench.server;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Whether a PostgreSQL keeps what it commits: no figure is about one that does not. */
public final class Durability {
  private static final List<String> SWITCHES =
      List.of("fsync", "synchronous_commit", "full_page_writes");

  private Durability() {}

  /**
   * Asks for the settings that sessions of this user get.
   *
   * @throws BenchFailure when one of them is not on
   */
  public static void require(PostgresPlace place) {
    try (Connection connection = place.connect();
        Statement statement = connection.createStatement()) {
      for (String name : SWITCHES) {
        requireOn(name, show(statement, name));
      }
    } catch (SQLException e) {
      throw new BenchFailure("asking " + place + " whether it is durable", e);
    }
  }

  static void requireOn(String name, String value) {
    if (!value.equals("on")) {
      throw new BenchFailure("PostgreSQL has " + name + " = " + value + ", and must have it on");
    }
  }

  private static String show(Statement statement, String name) throws SQLException {
    try (ResultSet value = statement.executeQuery("SHOW " + name)) {
      value.next();
      return value.getString(1);
    }
  }
}
