package io.payonce.cli;

import io.payonce.store.Migrations;
import io.payonce.store.PostgresOptions;
import io.payonce.store.StoreUnavailable;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PostgreSQL on its way to be the store: checked, then brought up to date. */
final class Database {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final PostgresOptions options;
  private final URI uri;

  Database(URI uri) {
    this.uri = uri;
    this.options = PostgresOptions.of(uri.toString());
  }

  PostgresOptions options() {
    return options;
  }

  /**
   * Refuses a server that is too old, or that loses commits unless that is allowed.
   *
   * @return whether commits are safe
   */
  boolean check(Vertx vertx, boolean unsafeAllowed) throws Exception {
    DatabaseCheck check = Work.await(DatabaseCheck.of(vertx, uri), PATIENCE);
    if (check.isTooOld()) {
      throw new StartFailure("PostgreSQL at " + options + " is older than 14");
    }
    String gaps = String.join(", ", check.durabilityGaps());
    if (!gaps.isEmpty() && !unsafeAllowed) {
      throw new StartFailure(
          "PostgreSQL at %s may lose what it committed: %s; turn it on, or say --allow-unsafe-durability"
              .formatted(options, gaps));
    }
    if (!gaps.isEmpty()) {
      LOG.warn("PostgreSQL at {} may lose what it committed: {}", options, gaps);
    }
    return gaps.isEmpty();
  }

  /** Runs the migrations that are missing, and returns their number. */
  int migrate() throws StartFailure {
    try {
      return Migrations.run(uri.toString());
    } catch (StoreUnavailable e) {
      throw new StartFailure(Work.reason(e), e);
    }
  }
}
