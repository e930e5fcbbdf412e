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
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A server of our own: {@code payonce serve} in a process below this one, with a new data directory
 * and free ports. Server and directory go when it is stopped, and when this process ends, however
 * that happens short of SIGKILL.
 */
final class ChildServer {
  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

  private final Path directory;
  private final Thread atExit = new Thread(this::end, "bench-cleanup");

  // Guarded by this
  private @Nullable Process process;
  private boolean ended;

  private ChildServer(Path directory) {
    this.directory = directory;
  }

  /**
   * Starts one and waits until it says that it is ready.
   *
   * @param options of {@code payonce serve}, besides those that say where it is
   * @param variables settings where others can't read them, which has to be so for secrets
   * @param inherits whether settings of this process's environment are the server's too
   */
  static Target start(
      Progress progress, List<String> options, Map<String, String> variables, boolean inherits) {
    try {
      ChildServer server = new ChildServer(Directories.durable("payonce-bench"));
      Runtime.getRuntime().addShutdownHook(server.atExit);
      try {
        int simPort = freePort();
        ProcessBuilder program = program(server.directory, simPort, options);
        Map<String, String> environment = program.environment();
        environment.keySet().removeIf(name -> !inherits && name.startsWith("PAYONCE_"));
        environment.putAll(variables);
        progress.show("starting a server");
        return server.ready(server.launch(program), simulator(environment, simPort), environment);
      } catch (BenchFailure | IOException e) {
        server.stop();
        throw e;
      }
    } catch (IOException e) {
      throw new BenchFailure("the server could not be started", e);
    }
  }

  private static ProcessBuilder program(Path directory, int simPort, List<String> options) {
    List<String> command =
        new ArrayList<>(
            Program.with(
                "serve",
                "--data-dir=" + data(directory),
                "--http-port=0",
                "--sim-port=" + simPort));
    command.addAll(options);
    return new ProcessBuilder(command).redirectErrorStream(true);
  }

  /** Not any more when this process is ending already. */
  private synchronized Process launch(ProcessBuilder program) throws IOException {
    if (ended) {
      throw new BenchFailure("interrupted");
    }
    Process started = program.start();
    process = started;
    return started;
  }

  /** The one inside, unless another one was chosen. */
  private static Optional<URI> simulator(Map<String, String> environment, int simPort) {
    return environment.containsKey("PAYONCE_SIM")
        ? Optional.empty()
        : Optional.of(URI.create("http://127.0.0.1:" + simPort));
  }

  /** The server chooses a port for its API and tells it; that of its simulator it does not tell. */
  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  private Target ready(Process running, Optional<URI> simulator, Map<String, String> environment) {
    URI api = ServerOutput.of(running).api(START_LIMIT);
    Properties servers = servers();
    return new Target(
        api,
        simulator,
        postgres(servers).or(() -> Optional.ofNullable(environment.get("PAYONCE_PG"))),
        redis(servers).or(() -> Optional.ofNullable(environment.get("PAYONCE_REDIS"))),
        ServerProcesses.of(running.pid(), data(directory)),
        true,
        this::stop);
  }

  /** As the server keeps it beside its databases; empty when it has none of its own. */
  private Properties servers() {
    Properties servers = new Properties();
    Path kept = data(directory).resolve("servers.properties");
    if (!Files.exists(kept)) {
      return servers;
    }
    try (Reader file = Files.newBufferedReader(kept)) {
      servers.load(file);
    } catch (IOException e) {
      throw new BenchFailure("the server does not say where its database is", e);
    }
    return servers;
  }

  private static Optional<String> postgres(Properties servers) {
    String password = servers.getProperty("postgres.password");
    return Optional.ofNullable(servers.getProperty("postgres.port"))
        .map(port -> "postgresql://payonce:" + password + "@127.0.0.1:" + port + "/payonce");
  }

  private static Optional<String> redis(Properties servers) {
    String password = servers.getProperty("redis.password");
    return Optional.ofNullable(servers.getProperty("redis.port"))
        .map(port -> "redis://:" + password + "@127.0.0.1:" + port);
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
    if (process != null) {
      end(process);
    }
    Directories.delete(directory);
  }

  private void end(Process running) {
    running.destroy();
    awaitEnd(running.toHandle());
    running.destroyForcibly();
    List<ProcessHandle> ours = ProcessHandle.allProcesses().filter(this::isOurs).toList();
    ours.forEach(ProcessHandle::destroyForcibly);
    ours.forEach(ChildServer::awaitEnd);
  }

  private static void awaitEnd(ProcessHandle ending) {
    try {
      ending.onExit().get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      System.err.println("payonce bench: process " + ending.pid() + " does not end");
    }
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
