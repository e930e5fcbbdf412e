package io.payonce.bench.compare;

import io.payonce.bench.server.BenchFailure;
import io.payonce.bench.server.PostgresPlace;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The PostgreSQL that all contestants share. */
record CommonDatabase(PostgresPlace place) {

  /** Writes to disk what it has put off. */
  void checkpoint() {
    try (Connection connection = place.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CHECKPOINT");
    } catch (SQLException e) {
      throw new BenchFailure("a checkpoint of " + place + ", which its user must be allowed", e);
    }
  }
}
