package io.payonce.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A process of its own that holds embedded servers: {@link #main} in a child JVM, an instance of
 * this class in the test that started it. The child ends with its standard input.
 */
final class ServerHolder implements AutoCloseable {
  private final Process process;
  private final String firstLine;

  private ServerHolder(Process process, String firstLine) {
    this.process = process;
    this.firstLine = firstLine;
  }

  static ServerHolder start(Path directory, Path... binaryCache) throws IOException {
    return launch(directory, binaryCache).awaitFirstLine();
  }

  /** Returns at once; {@link Starting#awaitFirstLine()} waits for the servers. */
  static Starting launch(Path directory, Path... binaryCache) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ServerHolder.class.getName(),
                directory.toString()));
    for (Path cache : binaryCache) {
      command.add(cache.toString());
    }
    return new Starting(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  record Starting(Process process) {
    ServerHolder awaitFirstLine() {
      try {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
          if (line.startsWith("READY") || line.startsWith("REFUSED")) {
            return new ServerHolder(process, line);
          }
        }
        throw new AssertionError("the child ended without a word");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  String firstLine() {
    return firstLine;
  }

  long pid() {
    return process.pid();
  }

  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    if (!awaitEnd()) {
      kill();
    }
  }

  private boolean awaitEnd() {
    return Wait.until(() -> !process.isAlive(), Duration.ofSeconds(20));
  }

  /** Opens the directory, starts the servers, says so, and waits for the end of its input. */
  public static void main(String[] args) throws IOException {
    EmbeddedOptions options = EmbeddedOptions.defaults();
    if (args.length > 1) {
      options = options.withBinaryCache(Path.of(args[1]));
    }
    try (DataDirectory data = DataDirectory.open(Path.of(args[0]));
        EmbeddedServers servers = EmbeddedServers.start(data, options)) {
      System.out.println("READY " + servers.postgres());
      while (System.in.read() >= 0) {}
    } catch (StartRefusedException e) {
      System.out.println("REFUSED " + e.getMessage());
    }
  }
}
