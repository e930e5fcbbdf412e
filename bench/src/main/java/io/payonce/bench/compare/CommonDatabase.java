package io.payonce.bench.compare;

import io.payonce.bench.server.BenchFailure;
import io.payonce.bench.server.PostgresPlace;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The PostgreSQL that all contestants share. */
record CommonDatabase(PostgresPlace place) {

  /** Refuses a database that could not hold the connections of all contestants at once. */
  void requireRoomFor(int connections) {
    try (Connection connection = place.connect();
        Statement statement = connection.createStatement();
        ResultSet most = statement.executeQuery("SHOW max_connections")) {
      most.next();
      if (most.getInt(1) < connections) {
        throw new BenchFailure(
            "PostgreSQL has max_connections = %d, and a comparison needs %d"
                .formatted(most.getInt(1), connections));
      }
    } catch (SQLException e) {
      throw new BenchFailure("asking " + place + " for its connections", e);
    }
  }

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
