package io.payonce.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinaryCacheTest {
  @TempDir Path temp;
  private final AtomicInteger fills = new AtomicInteger();
  private BinaryCache cache;

  @BeforeEach
  void open() throws IOException {
    cache = new BinaryCache(temp.resolve("cache"));
  }

  @Test
  void shouldFillOnce() throws IOException {
    Path first = cache.directory("tool", this::fill);
    assertThat(cache.directory("tool", this::fill)).isEqualTo(first);
    assertThat(first.resolve("bin/tool")).hasContent("program");
    assertThat(fills).hasValue(1);
  }

  @Test
  void shouldFillAgainAfterAHalfFinishedFill() throws IOException {
    assertThatThrownBy(
            () ->
                cache.directory(
                    "tool",
                    directory -> {
                      Files.writeString(directory.resolve("half"), "");
                      throw new IOException("killed");
                    }))
        .hasMessage("killed");
    Path directory = cache.directory("tool", this::fill);
    assertThat(directory.resolve("half")).doesNotExist();
    assertThat(directory.resolve("bin/tool")).hasContent("program");
  }

  @Test
  void shouldFillAgainAfterAFileWasLostOrCut() throws IOException {
    Path directory = cache.directory("tool", this::fill);
    Files.writeString(directory.resolve("bin/tool"), "prog");
    assertThat(cache.directory("tool", this::fill).resolve("bin/tool")).hasContent("program");
    Files.delete(directory.resolve("bin/tool"));
    assertThat(cache.directory("tool", this::fill).resolve("bin/tool")).hasContent("program");
    assertThat(fills).hasValue(3);
  }

  @Test
  void shouldFillOnceForManyAtTheSameTime() {
    CompletableFuture<?>[] all =
        IntStream.range(0, 8)
            .mapToObj(i -> CompletableFuture.runAsync(this::directory))
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(all).join();
    assertThat(fills).hasValue(1);
  }

  private void directory() {
    try {
      assertThat(new BinaryCache(temp.resolve("cache")).directory("tool", this::fill))
          .isDirectoryContaining(file -> file.endsWith("bin"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void fill(Path directory) throws IOException {
    fills.incrementAndGet();
    Files.createDirectory(directory.resolve("bin"));
    Files.writeString(directory.resolve("bin/tool"), "program");
  }
}
