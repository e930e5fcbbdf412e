package io.payonce.cli;

import io.payonce.store.PostgresAddress;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a PostgreSQL says about itself, and what speaks against trusting it with payments. */
final class DatabaseCheck {
  private static final int OLDEST_VERSION = 140_000;
  private static final List<String> MUST_NOT_BE_OFF =
      List.of("fsync", "full_page_writes", "synchronous_commit");
  private static final String SETTINGS =
      "SELECT name, setting FROM pg_settings WHERE name IN"
          + " ('fsync', 'full_page_writes', 'synchronous_commit', 'server_version_num')";

  private final Map<String, String> settings;

  DatabaseCheck(Map<String, String> settings) {
    this.settings = new TreeMap<>(settings);
  }

  static Future<DatabaseCheck> of(Vertx vertx, URI postgres) {
    return PgConnection.connect(vertx, PostgresAddress.of(postgres.toString()).options())
        .compose(
            connection -> connection.query(SETTINGS).execute().eventually(() -> connection.close()))
        .map(DatabaseCheck::read);
  }

  /** The settings by which a commit may be lost, as {@code name=value}; empty is good. */
  List<String> durabilityGaps() {
    return MUST_NOT_BE_OFF.stream()
        .filter(name -> !settings.containsKey(name) || "off".equals(settings.get(name)))
        .map(name -> name + "=" + settings.getOrDefault(name, "?"))
        .toList();
  }

  boolean isTooOld() {
    return Integer.parseInt(settings.getOrDefault("server_version_num", "0")) < OLDEST_VERSION;
  }

  private static DatabaseCheck read(RowSet<Row> rows) {
    return new DatabaseCheck(
        rows.stream().collect(Collectors.toMap(row -> row.getString(0), row -> row.getString(1))));
  }
}
