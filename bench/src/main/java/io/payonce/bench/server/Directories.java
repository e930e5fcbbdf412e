package io.payonce.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Takes away what a run has left on disk. */
public final class Directories {
  private Directories() {}

  /** Deletes the directory with all that is in it; what cannot be deleted is named and stays. */
  public static void delete(Path directory) {
    try (Stream<Path> tree = Files.walk(directory)) {
      List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      System.err.println("payonce bench: " + directory + " is left behind: " + e);
    }
  }
}
