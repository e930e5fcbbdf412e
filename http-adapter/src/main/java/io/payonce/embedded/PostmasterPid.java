package io.payonce.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * PostgreSQL's lock file {@code postmaster.pid}: line 1 is the process id, line 4 the port.
 *
 * @param pid positive
 * @param port 0 while the server has not come that far
 */
record PostmasterPid(long pid, int port) {
  static final String FILE = "postmaster.pid";

  /** Above every kernel's largest process id. */
  private static final String NOBODY = Integer.toString(Integer.MAX_VALUE);

  private static final int PORT_LINE = 3;

  /** What the file of that cluster says, if there is one that says anything. */
  static Optional<PostmasterPid> read(Path cluster) throws IOException {
    try {
      return parse(Files.readAllLines(cluster.resolve(FILE)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  static Optional<PostmasterPid> parse(List<String> lines) {
    try {
      long pid = Math.abs(Long.parseLong(lines.isEmpty() ? "" : lines.get(0).strip()));
      String port = lines.size() > PORT_LINE ? lines.get(PORT_LINE).strip() : "";
      return Optional.of(new PostmasterPid(pid, port.isEmpty() ? 0 : Integer.parseInt(port)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /**
   * Takes a reused process id out of a stale file, which would make PostgreSQL refuse to start. The
   * rest of the file stays: by it PostgreSQL notices backends of the dead server that still live.
   */
  static void disown(Path cluster) throws IOException {
    Path file = cluster.resolve(FILE);
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    if (!lines.isEmpty()) {
      lines.set(0, NOBODY);
      Files.write(file, lines);
    }
  }
}
