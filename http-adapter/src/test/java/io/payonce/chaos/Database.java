package io.payonce.chaos;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** What is stored, asked of PostgreSQL itself, past the server. */
record Database(URI uri) {

  /** The embedded one of a data directory. */
  static Database in(Path dataDirectory) throws IOException {
    Properties access = new Properties();
    try (Reader file = Files.newBufferedReader(dataDirectory.resolve("servers.properties"))) {
      access.load(file);
    }
    return new Database(
        URI.create(
            "postgresql://payonce:%s@127.0.0.1:%s/payonce"
                .formatted(
                    access.getProperty("postgres.password"), access.getProperty("postgres.port"))));
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
