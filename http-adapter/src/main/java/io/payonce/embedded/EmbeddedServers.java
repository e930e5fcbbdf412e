package io.payonce.embedded;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL and a Redis, or one of them, that live in one data directory and are reachable on
 * loopback only, each by a password. Asking for a server that was not wanted is a bug. Servers that
 * a killed process left behind are adopted. PostgreSQL is durable or the start is refused; Redis is
 * a cache, so a start without it succeeds and is retried by supervision.
 *
 * <p>All methods block and are safe for any thread. The data directory must stay open until after
 * {@link #close()}.
 */
public final class EmbeddedServers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServers.class);
  private static final Duration TIDY = Duration.ofMinutes(1);
  private static final int POSTGRES_LOGS = 5;
  private static final long REDIS_LOG_BYTES = 10L << 20;

  private final Optional<Postgres> postgres;
  private final Optional<Redis> redis;
  private final Supervisor supervisor = new Supervisor();

  private EmbeddedServers(Optional<Postgres> postgres, Optional<Redis> redis) {
    this.postgres = postgres;
    this.redis = redis;
  }

  /**
   * Starts the servers, or adopts those that run already. Takes seconds the first time.
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
    return ownPostgres().uri();
  }

  /** Where Redis is, or will be: {@code redis://:password@127.0.0.1:port}. */
  public URI redis() {
    return ownRedis().uri();
  }

  /** The running PostgreSQL. */
  public Optional<ProcessHandle> postgresProcess() {
    return ownPostgres().process();
  }

  /** The running Redis. */
  public Optional<ProcessHandle> redisProcess() {
    return ownRedis().process();
  }

  /** Starts PostgreSQL on its port; returns when it answers. */
  public void startPostgres() throws IOException {
    ownPostgres().start();
  }

  /** Stops PostgreSQL in an orderly way; supervision leaves it stopped. */
  public void stopPostgres() throws IOException {
    ownPostgres().stop();
  }

  /** Stops PostgreSQL and starts it on the same port. */
  public void restartPostgres() throws IOException {
    ownPostgres().stop();
    ownPostgres().start();
  }

  /** Kills PostgreSQL as a crash would; supervision starts it again. */
  public void killPostgres() {
    ownPostgres().kill();
  }

  /** Starts Redis on its port; returns when it answers. */
  public void startRedis() throws IOException {
    ownRedis().start();
  }

  /** Stops Redis; supervision leaves it stopped. */
  public void stopRedis() throws IOException {
    ownRedis().stop();
  }

  /** Kills Redis as a crash would; supervision starts it again. */
  public void killRedis() {
    ownRedis().kill();
  }

  /** Stops the servers, within about ten seconds at worst. Idempotent. */
  @Override
  public void close() throws IOException {
    supervisor.close();
    try {
      if (redis.isPresent()) {
        redis.get().stop();
      }
    } finally {
      if (postgres.isPresent()) {
        postgres.get().stop();
      }
    }
  }

  private static EmbeddedServers prepare(DataDirectory data, EmbeddedOptions options)
      throws IOException {
    Binaries binaries = Binaries.in(data, options.binaryCache());
    ServerAccess access = ServerAccess.of(data, Cluster.directoryIn(data));
    Optional<Postgres> postgres = Optional.empty();
    if (options.servers().contains(EmbeddedOptions.Server.POSTGRES)) {
      postgres =
          Optional.of(new Postgres(data, binaries.postgres(), access, options.postgresSettings()));
    }
    Optional<Redis> redis = Optional.empty();
    if (options.servers().contains(EmbeddedOptions.Server.REDIS)) {
      redis =
          Optional.of(new Redis(data, binaries.redisServer(), access, options.redisMaxMemoryMiB()));
    }
    return new EmbeddedServers(postgres, redis);
  }

  private void startAll(boolean supervised) throws IOException {
    try {
      tidyLogs();
      if (postgres.isPresent()) {
        postgres.get().start();
      }
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
    redis.ifPresent(EmbeddedServers::startIfPossible);
    if (supervised) {
      supervisor.watch(Stream.concat(postgres.stream(), redis.stream()).toList());
      supervisor.repeat(TIDY, this::tidyLogs);
    }
  }

  private static void startIfPossible(Redis redis) {
    try {
      redis.start();
    } catch (IOException e) {
      LOG.warn("Going on without Redis, slower: {}", e.getMessage());
    }
  }

  private void tidyLogs() throws IOException {
    if (postgres.isPresent()) {
      LogFiles.keepNewest(postgres.get().logs(), POSTGRES_LOGS);
    }
    if (redis.isPresent()) {
      LogFiles.rotate(redis.get().log(), REDIS_LOG_BYTES);
    }
  }

  private Postgres ownPostgres() {
    return postgres.orElseThrow(() -> new IllegalStateException("PostgreSQL was not wanted"));
  }

  private Redis ownRedis() {
    return redis.orElseThrow(() -> new IllegalStateException("Redis was not wanted"));
  }
}
