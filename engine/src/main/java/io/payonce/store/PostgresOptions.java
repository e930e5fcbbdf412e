package io.payonce.store;

import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgConnectOptions;
import java.time.Duration;
import java.util.Map;

/**
 * How to reach the database, and how long to wait for it.
 *
 * @param uri {@code postgresql://user:password@host:port/database}
 * @param writers connections for writing, 1..64; the partitions share them, and what shares one is
 *     written together
 * @param readers connections for reading, 1..64
 * @param connectTimeout for the TCP connection alone; the other two include it
 * @param appendTimeout for an append with all that it needs: connecting, waiting for locks,
 *     repeating
 * @param readTimeout for a read, likewise
 */
public record PostgresOptions(
    String uri,
    int writers,
    int readers,
    Duration connectTimeout,
    Duration appendTimeout,
    Duration readTimeout) {
  /** Of a kind. */
  public static final int MAX_CONNECTIONS = 64;

  /** Statements sent ahead of their answers, on one connection. */
  private static final int PIPELINED = 256;

  private static final Duration MAX_TIMEOUT = Duration.ofMinutes(1);

  /**
   * What makes a prepared statement's plan the same on an empty table and on a full one: the plan
   * never depends on the arguments, and all that would read a whole table is ruled out.
   */
  private static final Map<String, String> STEADY_PLANS =
      Map.of(
          "plan_cache_mode", "force_generic_plan",
          "enable_seqscan", "off",
          "enable_bitmapscan", "off",
          "enable_hashjoin", "off",
          "enable_mergejoin", "off",
          "jit", "off",
          "max_parallel_workers_per_gather", "0");

  /**
   * What the statements rely on, and what ends a session whose client is gone. Two appends may wait
   * for each other's keys; the lock time-out ends that sooner than the server's search for
   * deadlocks would.
   */
  private static final Map<String, String> SESSION =
      Map.of(
          "application_name", "payonce",
          "default_transaction_isolation", "read committed",
          "synchronous_commit", "on",
          "lock_timeout", "200ms",
          "idle_in_transaction_session_timeout", "5s",
          "tcp_keepalives_idle", "10",
          "tcp_keepalives_interval", "5",
          "tcp_keepalives_count", "3");

  public PostgresOptions {
    requireConnections("writers", writers);
    requireConnections("readers", readers);
    requireTimeout("connectTimeout", connectTimeout);
    requireTimeout("appendTimeout", appendTimeout);
    requireTimeout("readTimeout", readTimeout);
    PostgresAddress.of(uri);
  }

  /** The usual: one writer, four readers, and an answer or a failure well within two seconds. */
  public static PostgresOptions of(String uri) {
    return new PostgresOptions(
        uri, 1, 4, Duration.ofSeconds(1), Duration.ofMillis(1500), Duration.ofSeconds(1));
  }

  public PostgresOptions withWriters(int count) {
    return new PostgresOptions(uri, count, readers, connectTimeout, appendTimeout, readTimeout);
  }

  PgConnectOptions session(Duration statementTimeout) {
    PgConnectOptions options = PostgresAddress.of(uri).options();
    STEADY_PLANS.forEach(options::addProperty);
    SESSION.forEach(options::addProperty);
    return options
        .addProperty("statement_timeout", statementTimeout.toMillis() + "ms")
        .setCachePreparedStatements(true)
        // the client by itself would prepare long statements anew each time
        .setPreparedStatementCacheSqlFilter(sql -> true)
        .setPipeliningLimit(PIPELINED);
  }

  NetClientOptions transport() {
    return new NetClientOptions()
        .setConnectTimeout((int) connectTimeout.toMillis())
        .setTcpNoDelay(true)
        .setTcpKeepAlive(true);
  }

  /** Without the password. */
  @Override
  public String toString() {
    PgConnectOptions to = PgConnectOptions.fromUri(uri);
    return to.getUser() + "@" + to.getHost() + ":" + to.getPort() + "/" + to.getDatabase();
  }

  private static void requireConnections(String name, int count) {
    require(count >= 1 && count <= MAX_CONNECTIONS, name + " must be 1..64, was " + count);
  }

  private static void requireTimeout(String name, Duration timeout) {
    require(
        timeout.toMillis() >= 1 && timeout.compareTo(MAX_TIMEOUT) <= 0,
        name + " must be 1 ms .. 1 min, was " + timeout);
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
