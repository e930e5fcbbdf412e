package io.payonce.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostmasterPidTest {
  private static final List<String> COMPLETE =
      List.of("4711", "/data/postgres", "1795000000", "5433", "", "127.0.0.1", "  123 45", "ready");

  @TempDir Path cluster;

  @Test
  void shouldReadProcessAndPort() {
    assertThat(PostmasterPid.parse(COMPLETE)).contains(new PostmasterPid(4711, 5433));
    assertThat(PostmasterPid.parse(List.of("4711", "/data/postgres")))
        .contains(new PostmasterPid(4711, 0));
  }

  @Test
  void shouldReadNothingFromAnEmptyTornOrMissingFile() throws IOException {
    assertThat(PostmasterPid.parse(List.of())).isEmpty();
    assertThat(PostmasterPid.parse(List.of("", ""))).isEmpty();
    assertThat(PostmasterPid.parse(List.of("rubbish"))).isEmpty();
    assertThat(PostmasterPid.read(cluster)).isEmpty();
  }

  @Test
  void shouldForgetTheProcessAndKeepTheRest() throws IOException {
    Files.write(cluster.resolve(PostmasterPid.FILE), COMPLETE);
    PostmasterPid.disown(cluster);
    assertThat(Files.readAllLines(cluster.resolve(PostmasterPid.FILE)).subList(1, 8))
        .isEqualTo(COMPLETE.subList(1, 8));
    assertThat(PostmasterPid.read(cluster).flatMap(file -> ProcessHandle.of(file.pid()))).isEmpty();
  }
}
