package io.payonce.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** The embedded Redis: a daemon, found again by its pid file. It keeps nothing on the disk. */
final class Redis extends ManagedServer {
  private static final Logger LOG = LoggerFactory.getLogger(Redis.class);
  private static final Duration START_LIMIT = Duration.ofSeconds(5);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(2);
  private static final int REPLY_MILLIS = 1_000;
  private static final int SHOWN_CHARS = 500;

  // Fixed at construction
  private final Path directory;
  private final Path program;
  private final String password;
  private final int maxMemoryMiB;
  private final int port;

  Redis(DataDirectory data, Path program, ServerAccess access, int maxMemoryMiB)
      throws IOException {
    this.directory =
        Files.createDirectories(
            data.resolve("redis"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    this.program = program;
    this.password = access.password("redis");
    this.maxMemoryMiB = maxMemoryMiB;
    this.port = process().isPresent() ? access.lastPort("redis") : access.portFor("redis");
  }

  @Override
  String name() {
    return "Redis";
  }

  @Override
  URI uri() {
    return URI.create("redis://:%s@127.0.0.1:%d".formatted(password, port));
  }

  @Override
  Optional<ProcessHandle> process() {
    try {
      long pid = Long.parseLong(Files.readString(directory.resolve("redis.pid")).strip());
      return ServerProcess.find(pid, "redis-server", config());
    } catch (NoSuchFileException | NumberFormatException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  void adoptOrLaunch() throws IOException {
    Optional<ProcessHandle> running = process();
    if (running.isPresent() && answers()) {
      LOG.info("Redis is running already, process {}, port {}", running.get().pid(), port);
      return;
    }
    halt();
    launch();
  }

  @Override
  void halt() {
    process().ifPresent(ProcessHandle::destroy);
    if (!awaitEnd(STOP_LIMIT)) {
      process().ifPresent(ProcessHandle::destroyForcibly);
      awaitEnd(STOP_LIMIT);
    }
  }

  private void launch() throws IOException {
    LOG.info("Starting Redis on port {}", port);
    writeConfig();
    Command.Result result =
        Command.run(START_LIMIT, List.of(program.toString(), config().toString()));
    if (!result.succeeded() || !Wait.until(this::answers, START_LIMIT)) {
      halt();
      String log = LogFiles.tail(log(), SHOWN_CHARS).strip();
      throw new StartRefusedException(
          "Redis in " + directory + " does not start: " + result.output() + " " + log);
    }
  }

  private void writeConfig() throws IOException {
    Files.deleteIfExists(config());
    Files.createFile(
        config(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(config(), RedisConfig.text(directory, port, password, maxMemoryMiB));
  }

  /** Whether our server answers: it knows our password, and its directory is ours. */
  private boolean answers() {
    try (Jedis client = new Jedis("127.0.0.1", port, REPLY_MILLIS)) {
      client.auth(password);
      return client.configGet("dir").contains(directory.toString());
    } catch (JedisException e) {
      return false;
    }
  }

  private Path config() {
    return directory.resolve("redis.conf");
  }

  Path log() {
    return directory.resolve("redis.log");
  }
}
