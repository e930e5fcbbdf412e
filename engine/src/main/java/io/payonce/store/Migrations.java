package io.payonce.store;

import io.vertx.pgclient.PgConnectOptions;
import java.util.Locale;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.ds.PGSimpleDataSource;

/** Brings the schema of a database up to date. */
public final class Migrations {
  private static final int TIMEOUT_SECONDS = 10;

  private Migrations() {}

  /**
   * Runs what is missing; several callers at once take turns under Flyway's own lock. Blocks for as
   * long as that takes.
   *
   * @param uri {@code postgresql://user:password@host:port/database}
   * @return the number of migrations that were run
   * @throws StoreUnavailable when the database can't be reached or refuses; the message says what
   *     is to be done and does not hold the password
   */
  public static int run(String uri) {
    PostgresOptions options = PostgresOptions.of(uri);
    try {
      return Flyway.configure()
          .dataSource(dataSource(uri))
          .locations("classpath:io/payonce/store/migration")
          .table("payonce_schema_history")
          .load()
          .migrate()
          .migrationsExecuted;
    } catch (FlywayException e) {
      throw new StoreUnavailable(
          "the schema at " + options + " could not be brought up to date: " + reason(e), e);
    }
  }

  private static String reason(FlywayException e) {
    return String.valueOf(e.getMessage())
        .lines()
        .map(String::strip)
        .filter(line -> line.matches(".*\\w.*"))
        .collect(Collectors.joining("; "));
  }

  private static PGSimpleDataSource dataSource(String uri) {
    PgConnectOptions to = PgConnectOptions.fromUri(uri);
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {to.getHost()});
    source.setPortNumbers(new int[] {to.getPort()});
    source.setDatabaseName(to.getDatabase());
    source.setUser(to.getUser());
    source.setPassword(to.getPassword());
    source.setSslMode(to.getSslMode().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    source.setConnectTimeout(TIMEOUT_SECONDS);
    source.setApplicationName("payonce migrations");
    return source;
  }
}
