package io.payonce.embedded;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Short-lived programs that are run to their end, within a bound. */
final class Command {
  private static final int SHOWN_CHARS = 2_000;

  private Command() {}

  /** How a program ended: its exit code and the end of what it printed. */
  record Result(int exitCode, String output) {
    boolean succeeded() {
      return exitCode == 0;
    }
  }

  /**
   * Runs the program; past {@code limit} it is killed.
   *
   * @throws IOException if it cannot be started, is still running at the limit, or this thread is
   *     interrupted meanwhile
   */
  static Result run(Duration limit, List<String> command) throws IOException {
    // A daemon that inherited a pipe would keep it open for ever; a file can be read at any time.
    Path output = Files.createTempFile("payonce", ".out");
    try {
      Process process = start(command, output.toFile());
      if (!ends(process, limit)) {
        throw new IOException(command.get(0) + " did not end within " + limit.toSeconds() + " s");
      }
      return new Result(process.exitValue(), LogFiles.tail(output, SHOWN_CHARS).strip());
    } finally {
      Files.deleteIfExists(output);
    }
  }

  static Result run(Duration limit, String... command) throws IOException {
    return run(limit, Arrays.asList(command));
  }

  /**
   * The same command as an unprivileged user if {@code root}. PostgreSQL refuses to run as root; in
   * a user namespace without a mapping the process is nobody, yet owns root's files.
   */
  static List<String> withoutRoot(boolean root, List<String> command) {
    List<String> all = new ArrayList<>(root ? List.of("unshare", "-U") : List.of());
    all.addAll(command);
    return all;
  }

  private static Process start(List<String> command, File output) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(output);
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    return builder.start();
  }

  private static boolean ends(Process process, Duration limit) throws IOException {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } finally {
      process.destroyForcibly();
    }
  }
}
