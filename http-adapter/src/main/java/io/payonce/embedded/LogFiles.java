package io.payonce.embedded;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Keeps the servers' logs bounded, and reads the end of them for an error message. */
final class LogFiles {
  private LogFiles() {}

  /** Deletes all but the {@code count} newest files of a directory whose file names sort by age. */
  static void keepNewest(Path directory, int count) throws IOException {
    for (Path old : newestFirst(directory).stream().skip(count).toList()) {
      Files.deleteIfExists(old);
    }
  }

  /**
   * Renames a file that has outgrown {@code maxBytes} to {@code name.1}, replacing the last one.
   */
  static void rotate(Path file, long maxBytes) throws IOException {
    if (Files.exists(file) && Files.size(file) > maxBytes) {
      Path old = file.resolveSibling(file.getFileName() + ".1");
      Files.move(file, old, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  static List<Path> newestFirst(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted(Comparator.reverseOrder()).toList();
    }
  }

  /** The last {@code maxChars} bytes of a file as text; nothing if there is no such file. */
  static String tail(Path file, int maxChars) throws IOException {
    if (!Files.exists(file)) {
      return "";
    }
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      byte[] end = new byte[(int) Math.min(log.length(), maxChars)];
      log.seek(log.length() - end.length);
      log.readFully(end);
      return new String(end, StandardCharsets.UTF_8);
    }
  }
}
