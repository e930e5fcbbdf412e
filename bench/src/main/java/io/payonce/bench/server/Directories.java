package io.payonce.bench.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Makes directories for databases, and takes away what a run has left on disk. */
public final class Directories {
  private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs");

  private Directories() {}

  /**
   * A new directory with a name of its own, on a file system that is not in memory: what is
   * committed there is worth its time.
   *
   * @throws BenchFailure when neither the JVM's temporary directory nor {@code /var/tmp} is such
   */
  static Path durable(String prefix) throws IOException {
    for (Path parent :
        List.of(Path.of(System.getProperty("java.io.tmpdir")), Path.of("/var/tmp"))) {
      if (Files.isWritable(parent) && !IN_MEMORY.contains(Files.getFileStore(parent).type())) {
        return Files.createTempDirectory(parent, prefix);
      }
    }
    throw new BenchFailure(
        "temporary files are kept in memory, where durability costs nothing: name a directory on a"
            + " disk by PAYONCE_JAVA_OPTS=-Djava.io.tmpdir=…");
  }

  /** Deletes the directory with all that is in it; what cannot be deleted is named and stays. */
  public static void delete(Path directory) {
    try {
      deleteAll(directory);
    } catch (IOException | UncheckedIOException somebodyElseDeletedToo) {
      deleteOnceMore(directory);
    }
  }

  private static void deleteOnceMore(Path directory) {
    try {
      deleteAll(directory);
    } catch (IOException | UncheckedIOException e) {
      System.err.println("payonce bench: " + directory + " is left behind: " + e);
    }
  }

  private static void deleteAll(Path directory) throws IOException {
    if (Files.notExists(directory)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(directory)) {
      List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    }
  }
}
