package io.payonce.cli;

import io.payonce.store.Migrations;
import io.payonce.store.PostgresOptions;
import io.payonce.store.StoreUnavailable;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PostgreSQL on its way to be the store: checked, then brought up to date. */
final class Database {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final int USUAL_PORT = 5432;
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final PostgresOptions options;
  private final URI uri;

  Database(URI uri) {
    this.uri = uri;
    this.options = PostgresOptions.of(uri.toString());
  }

  /** Refuses a place where nobody answers, before anything is started for nothing. */
  static void requireReachable(URI uri) throws StartFailure {
    int port = uri.getPort() < 0 ? USUAL_PORT : uri.getPort();
    String host = uri.getHost();
    try (Socket probe = new Socket()) {
      String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
      probe.connect(new InetSocketAddress(bare, port), (int) CONNECT.toMillis());
    } catch (IOException e) {
      String reason =
          e instanceof UnknownHostException
              ? "unknown host"
              : Work.reason(e).toLowerCase(Locale.ROOT);
      throw new StartFailure(
          "--pg: no PostgreSQL answers at %s:%d: %s".formatted(host, port, reason), e);
    }
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
