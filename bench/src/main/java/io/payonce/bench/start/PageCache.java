package io.payonce.bench.start;

import io.payonce.bench.server.BenchFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Asks the kernel to forget files, which needs no rights but a {@code dd} that can. Parts that some
 * process has mapped stay, and those of the JDK that runs this are.
 */
final class PageCache {
  private static final int LIMIT_SECONDS = 60;
  private static final String FORGET =
      "for file; do dd if=\"$file\" iflag=nocache count=0 status=none || exit 1; done";

  private PageCache() {}

  /** Forgets all files below these directories; false when there is no such {@code dd}. */
  static boolean forget(List<Path> directories) {
    List<String> command = new ArrayList<>(List.of("sh", "-c", FORGET, "forget"));
    directories.forEach(directory -> command.addAll(files(directory)));
    ProcessBuilder forget = new ProcessBuilder(command);
    forget.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    try {
      Process process = forget.start();
      boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
      process.destroyForcibly();
      return ended && process.exitValue() == 0;
    } catch (IOException e) {
      return false; // There is no shell.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure("interrupted", e);
    }
  }

  private static List<String> files(Path directory) {
    try (Stream<Path> tree = Files.walk(directory)) {
      return tree.filter(Files::isRegularFile)
          .filter(Files::isReadable)
          .map(Path::toString)
          .toList();
    } catch (IOException e) {
      throw new BenchFailure("listing " + directory, e);
    }
  }
}
