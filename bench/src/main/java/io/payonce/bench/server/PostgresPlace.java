package io.payonce.bench.server;

import java.net.URI;
import java.net.URISyntaxException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;

/** Where a PostgreSQL is and who we are there. Its text has no password. */
public record PostgresPlace(String host, int port, String database, String user, String password) {
  private static final int USUAL_PORT = 5432;

  /** Of {@code postgresql://user:password@host:port/database}. */
  public static PostgresPlace of(String text) {
    try {
      URI uri = new URI(text);
      String who = uri.getUserInfo();
      String path = uri.getPath();
      boolean known = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
      if (!known || uri.getHost() == null || who == null || path == null || path.length() < 2) {
        throw refused();
      }
      int colon = who.indexOf(':');
      return new PostgresPlace(
          uri.getHost(),
          uri.getPort() < 0 ? USUAL_PORT : uri.getPort(),
          path.substring(1),
          colon < 0 ? who : who.substring(0, colon),
          colon < 0 ? "" : who.substring(colon + 1));
    } catch (URISyntaxException e) {
      throw refused();
    }
  }

  private static BenchFailure refused() {
    return new BenchFailure(
        "a PostgreSQL is named as postgresql://user:password@host:port/database");
  }

  public String jdbcUrl() {
    return String.format(Locale.ROOT, "jdbc:postgresql://%s:%d/%s", host, port, database);
  }

  /** With user and password, for a process of our own. */
  public String url() {
    return "postgresql://" + user + ":" + password + "@" + this;
  }

  /** A connection of one's own. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl(), user, password);
  }

  @Override
  public String toString() {
    return host + ":" + port + "/" + database;
  }
}
