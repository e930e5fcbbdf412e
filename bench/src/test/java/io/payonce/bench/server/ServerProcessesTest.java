package io.payonce.bench.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payonce.bench.cpu.ProcessTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessesTest {
  @TempDir private Path data;

  @Test
  void shouldReadWhatTheDatabasesHaveWrittenDown() throws IOException {
    write("postgres/postmaster.pid", "4321\n/data\n1700000000\n5432\n");
    write("redis/redis.pid", "77\n");

    assertThat(ServerProcesses.of(9, data))
        .containsExactly(
            new ProcessTree("engine", 9),
            new ProcessTree("postgres", 4321),
            new ProcessTree("redis", 77));
  }

  @Test
  void shouldKnowNothingOfDatabasesThatAreNotThere() {
    assertThat(ServerProcesses.of(9, data)).containsExactly(new ProcessTree("engine", 9));
  }

  @Test
  void shouldRefuseAFileThatSaysSomethingElse() throws IOException {
    write("redis/redis.pid", "x\n");
    assertThatThrownBy(() -> ServerProcesses.of(9, data)).isInstanceOf(BenchFailure.class);
  }

  private void write(String file, String text) throws IOException {
    Path target = data.resolve(file);
    Files.createDirectories(target.getParent());
    Files.writeString(target, text);
  }
}
