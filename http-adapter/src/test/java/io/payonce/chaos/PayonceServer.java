package io.payonce.chaos;

import io.payonce.embedded.DataDirectory;
import io.payonce.embedded.EmbeddedOptions;
import io.payonce.embedded.EmbeddedServers;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, started as a user starts it, on a port that stays its own. */
final class PayonceServer implements AutoCloseable {
  private static final String READY = "Payonce is ready on ";
  private static final long END_SECONDS = 20;

  private final Path directory;
  private final int port;
  private final List<String> options = new ArrayList<>();
  private final Map<String, String> variables;
  private Process process;

  private PayonceServer(Path directory, Map<String, String> variables) throws IOException {
    this.directory = directory;
    this.variables = variables;
    this.port = freePort();
  }

  /** Not started yet; with PostgreSQL and Redis of its own. */
  static PayonceServer in(Path directory) throws IOException {
    return new PayonceServer(directory, Map.of());
  }

  /** Not started yet; with servers that somebody else runs. */
  static PayonceServer with(EmbeddedServers servers, Path directory) throws IOException {
    return new PayonceServer(
        directory,
        Map.of(
            "PAYONCE_PG", servers.postgres().toString(),
            "PAYONCE_REDIS", servers.redis().toString()));
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  URI callbacks() {
    return uri().resolve("/v1/callbacks/sim");
  }

  Path data() {
    return directory.resolve("data");
  }

  Api api() {
    return new Api(uri());
  }

  PayonceServer using(Provider provider, String... more) {
    options.addAll(provider.options());
    options.addAll(List.of(more));
    return this;
  }

  /** Starts it, anew if it ran before; returns when it is ready. */
  PayonceServer start() throws IOException {
    Files.createDirectories(directory);
    ProcessBuilder builder = new ProcessBuilder(command());
    builder.environment().putAll(variables);
    process = builder.redirectError(ProcessBuilder.Redirect.appendTo(log().toFile())).start();
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(READY)) {
        return this;
      }
    }
    process.onExit().join();
    throw new AssertionError("the server did not start: " + Files.readString(log()));
  }

  /** As {@code kill -9}. */
  void kill() {
    process.destroyForcibly().onExit().orTimeout(END_SECONDS, TimeUnit.SECONDS).join();
  }

  /** As {@code kill}; returns the exit code. */
  int terminate() {
    process.destroy();
    return process.onExit().orTimeout(END_SECONDS, TimeUnit.SECONDS).join().exitValue();
  }

  private List<String> command() {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-ea:io.payonce...",
                "-cp",
                System.getProperty("java.class.path"),
                "io.payonce.cli.Main",
                "serve",
                "--data-dir",
                data().toString(),
                "--http-port",
                Integer.toString(port),
                "--partitions",
                "3"));
    command.addAll(options);
    return command;
  }

  private Path log() {
    return directory.resolve("serve.log");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Ends it, and what it left running when it was killed. */
  @Override
  public void close() throws IOException {
    if (process == null) {
      return;
    }
    if (process.isAlive() && terminate() != 0) {
      throw new AssertionError("the server ended badly: " + Files.readString(log()));
    }
    if (process.exitValue() != 0 && Files.exists(data().resolve("servers.properties"))) {
      try (DataDirectory data = DataDirectory.open(data())) {
        EmbeddedServers.start(data, EmbeddedOptions.defaults().unsupervised()).close();
      }
    }
  }
}
