package io.payonce.bench.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoriesTest {
  @Test
  void shouldDeleteADirectoryWithAllThatIsInIt(@TempDir Path parent) throws IOException {
    Path directory = Files.createDirectories(parent.resolve("a/b"));
    Files.writeString(directory.resolve("file"), "x");
    Files.createSymbolicLink(directory.resolve("link"), parent);

    Directories.delete(parent.resolve("a"));

    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void shouldMakeADirectoryOnADisk() throws IOException {
    Path directory = Directories.durable("payonce-bench-test");
    try {
      assertThat(Files.getFileStore(directory).type()).isNotIn("tmpfs", "ramfs");
    } finally {
      Directories.delete(directory);
    }
    assertThat(directory).doesNotExist();
  }
}
