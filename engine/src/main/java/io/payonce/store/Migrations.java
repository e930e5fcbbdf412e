package io.payonce.store;

import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the schema of a database up to date. */
public final class Migrations {
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
          .dataSource(Jdbc.dataSource(uri, "payonce migrations"))
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
}
