package io.payonce.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL and a Redis that live in one data directory and are reachable on loopback only, each
 * by a password. Servers that a killed process left behind are adopted. PostgreSQL is durable or
 * the start is refused; Redis is a cache, so a start without it succeeds and is retried by
 * supervision.
 *
 * <p>All methods block and are safe for any thread. The data directory must stay open until after
 * {@link #close()}.
 */
public final class EmbeddedServers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServers.class);
  private static final Duration TIDY = Duration.ofMinutes(1);
  private static final int POSTGRES_LOGS = 5;
  private static final long REDIS_LOG_BYTES = 10L << 20;

  private final Postgres postgres;
  private final Redis redis;
  private final Supervisor supervisor = new Supervisor();

  private EmbeddedServers(Postgres postgres, Redis redis) {
    this.postgres = postgres;
    this.redis = redis;
  }

  /**
   * Starts both servers, or adopts those that run already. Takes seconds the first time.
   *
   * @throws StartRefusedException if there will be no durable PostgreSQL; nothing is left running
   */
  public static EmbeddedServers start(DataDirectory data, EmbeddedOptions options)
      throws StartRefusedException {
    try {
      EmbeddedServers servers = prepare(data, options);
      servers.startAll(options.supervised());
      return servers;
    } catch (StartRefusedException e) {
      throw e;
    } catch (IOException e) {
      throw new StartRefusedException(
          "the embedded servers in " + data.root() + " do not start: " + e, e);
    }
  }

  /** Where PostgreSQL is: {@code postgresql://user:password@127.0.0.1:port/database}. */
  public URI postgres() {
    return postgres.uri();
  }

  /** Where Redis is, or will be: {@code redis://:password@127.0.0.1:port}. */
  public URI redis() {
    return redis.uri();
  }

  /** The running PostgreSQL. */
  public Optional<ProcessHandle> postgresProcess() {
    return postgres.process();
  }

  /** The running Redis. */
  public Optional<ProcessHandle> redisProcess() {
    return redis.process();
  }

  /** Starts PostgreSQL on its port; returns when it answers. */
  public void startPostgres() throws IOException {
    postgres.start();
  }

  /** Stops PostgreSQL in an orderly way; supervision leaves it stopped. */
  public void stopPostgres() throws IOException {
    postgres.stop();
  }

  /** Stops PostgreSQL and starts it on the same port. */
  public void restartPostgres() throws IOException {
    postgres.stop();
    postgres.start();
  }

  /** Kills PostgreSQL as a crash would; supervision starts it again. */
  public void killPostgres() {
    postgres.kill();
  }

  /** Starts Redis on its port; returns when it answers. */
  public void startRedis() throws IOException {
    redis.start();
  }

  /** Stops Redis; supervision leaves it stopped. */
  public void stopRedis() throws IOException {
    redis.stop();
  }

  /** Kills Redis as a crash would; supervision starts it again. */
  public void killRedis() {
    redis.kill();
  }

  /** Stops both servers, within about ten seconds at worst. Idempotent. */
  @Override
  public void close() throws IOException {
    supervisor.close();
    try {
      redis.stop();
    } finally {
      postgres.stop();
    }
  }

  private static EmbeddedServers prepare(DataDirectory data, EmbeddedOptions options)
      throws IOException {
    Binaries binaries = Binaries.in(data, options.binaryCache());
    ServerAccess access = ServerAccess.of(data, Cluster.directoryIn(data));
    return new EmbeddedServers(
        new Postgres(data, binaries.postgres(), access, options.postgresSettings()),
        new Redis(data, binaries.redisServer(), access, options.redisMaxMemoryMiB()));
  }

  private void startAll(boolean supervised) throws IOException {
    try {
      tidyLogs();
      postgres.start();
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
    startRedisIfPossible();
    if (supervised) {
      supervisor.watch(List.of(postgres, redis));
      supervisor.repeat(TIDY, this::tidyLogs);
    }
  }

  private void startRedisIfPossible() {
    try {
      redis.start();
    } catch (IOException e) {
      LOG.warn("Going on without Redis, slower: {}", e.getMessage());
    }
  }

  private void tidyLogs() throws IOException {
    LogFiles.keepNewest(postgres.logs(), POSTGRES_LOGS);
    Path redisLog = redis.log();
    LogFiles.rotate(redisLog, REDIS_LOG_BYTES);
  }
}
