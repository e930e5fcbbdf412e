package io.payonce.bench.server;

import io.payonce.bench.report.Progress;
import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * A server of our own: {@code payonce serve} in a process below this one, with a new data directory
 * and free ports. Server and directory go when it is stopped, and when this process ends, however
 * that happens short of SIGKILL.
 */
public final class ChildServer {
  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

  private final Process process;
  private final Path directory;
  private final Thread atExit = new Thread(this::end, "bench-cleanup");
  private boolean ended;

  private ChildServer(Process process, Path directory) {
    this.process = process;
    this.directory = directory;
  }

  /**
   * Starts one and waits until it says that it is ready.
   *
   * @param options of {@code payonce serve}, besides those that say where it is
   */
  public static Target start(Progress progress, List<String> options) {
    try {
      Path directory = Files.createTempDirectory("payonce-bench");
      int simPort = freePort();
      ChildServer server = new ChildServer(process(directory, simPort, options), directory);
      Runtime.getRuntime().addShutdownHook(server.atExit);
      return server.ready(progress, simPort);
    } catch (IOException e) {
      throw new BenchFailure("the server could not be started", e);
    }
  }

  private static Process process(Path directory, int simPort, List<String> options)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            Program.with(
                "serve",
                "--data-dir=" + data(directory),
                "--http-port=0",
                "--sim-port=" + simPort));
    command.addAll(options);
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** The server chooses a port for its API and tells it; that of its simulator it does not tell. */
  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  private Target ready(Progress progress, int simPort) {
    progress.show("starting a server");
    try {
      URI api = ServerOutput.of(process).api(START_LIMIT);
      Optional<URI> simulator = Optional.of(URI.create("http://127.0.0.1:" + simPort));
      Properties servers = servers();
      return new Target(
          api,
          simulator,
          Optional.of(postgres(servers)),
          Optional.of(redis(servers)),
          true,
          this::stop);
    } catch (BenchFailure e) {
      stop();
      throw e;
    }
  }

  /** As the server keeps it beside its database. */
  private Properties servers() {
    Properties servers = new Properties();
    try (Reader file = Files.newBufferedReader(data(directory).resolve("servers.properties"))) {
      servers.load(file);
    } catch (IOException e) {
      throw new BenchFailure("the server does not say where its database is", e);
    }
    return servers;
  }

  private static String postgres(Properties servers) {
    String password = servers.getProperty("postgres.password");
    String port = servers.getProperty("postgres.port");
    return "postgresql://payonce:" + password + "@127.0.0.1:" + port + "/payonce";
  }

  private static String redis(Properties servers) {
    String password = servers.getProperty("redis.password");
    return "redis://:" + password + "@127.0.0.1:" + servers.getProperty("redis.port");
  }

  private static Path data(Path directory) {
    return directory.resolve("data");
  }

  private void stop() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException exiting) {
      return; // The hook itself has run, or runs and finds that all is done.
    }
  }

  private synchronized void end() {
    if (ended) {
      return;
    }
    ended = true;
    process.destroy();
    try {
      process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    ProcessHandle.allProcesses().filter(this::isOurs).forEach(ProcessHandle::destroyForcibly);
    Directories.delete(directory);
  }

  /** Whether a process was told of our directory: a database that outlived its server was. */
  private boolean isOurs(ProcessHandle other) {
    return other
        .info()
        .arguments()
        .filter(all -> Arrays.stream(all).anyMatch(one -> one.contains(directory.toString())))
        .isPresent();
  }
}
