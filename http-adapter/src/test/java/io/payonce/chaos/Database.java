package io.payonce.chaos;

import io.payonce.embedded.RunningPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What is stored, asked of PostgreSQL itself, past the server. */
record Database(URI uri) {

  /** The embedded one of a data directory, which runs. */
  static Database in(Path dataDirectory) throws IOException {
    return new Database(RunningPostgres.in(dataDirectory).orElseThrow());
  }

  long count(String sql) {
    return Long.parseLong(rows(sql).get(0).get(0));
  }

  List<List<String>> rows(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<List<String>> rows = new ArrayList<>();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(result.getString(i));
        }
        rows.add(row);
      }
      return rows;
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  private Connection connect() throws SQLException {
    String[] user = uri.getUserInfo().split(":", 2);
    return DriverManager.getConnection(
        "jdbc:postgresql://" + uri.getHost() + ":" + uri.getPort() + uri.getPath(),
        user[0],
        user[1]);
  }
}
