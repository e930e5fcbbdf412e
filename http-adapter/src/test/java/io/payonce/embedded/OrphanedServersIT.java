package io.payonce.embedded;

import static io.payonce.embedded.TestServers.execute;
import static io.payonce.embedded.TestServers.query;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphanedServersIT {
  private static final EmbeddedOptions OPTIONS = EmbeddedOptions.defaults().unsupervised();

  @TempDir Path directory;
  @TempDir Path otherDirectory;
  @TempDir Path cache;

  @AfterEach
  void end() throws IOException {
    TestServers.end(directory);
    TestServers.end(otherDirectory);
  }

  @Test
  void shouldAdoptTheServersOfAKilledProcess() throws Exception {
    orphan();
    ProcessHandle postgres = TestServers.postgres(directory).orElseThrow();
    ProcessHandle redis = TestServers.redis(directory).orElseThrow();
    try (DataDirectory data = DataDirectory.open(directory);
        EmbeddedServers servers = EmbeddedServers.start(data, OPTIONS)) {
      assertThat(servers.postgresProcess()).contains(postgres);
      assertThat(servers.redisProcess()).contains(redis);
      execute(servers, "CREATE TABLE kept AS SELECT 42 AS answer");
      servers.restartPostgres();
      assertThat(servers.postgresProcess()).isPresent().get().isNotEqualTo(postgres);
      assertThat(query(servers, "SELECT answer FROM kept")).isEqualTo("42");
    }
    assertThat(TestServers.hasEnded(postgres)).isTrue();
    assertThat(TestServers.hasEnded(redis)).isTrue();
  }

  @Test
  void shouldStartOnlyTheServerThatDied() throws Exception {
    orphan();
    ProcessHandle postgres = TestServers.postgres(directory).orElseThrow();
    TestServers.end(TestServers.redis(directory).orElseThrow());
    try (DataDirectory data = DataDirectory.open(directory);
        EmbeddedServers servers = EmbeddedServers.start(data, OPTIONS)) {
      assertThat(servers.postgresProcess()).contains(postgres);
      assertThat(servers.redisProcess()).isPresent();
    }
  }

  @Test
  void shouldReplaceAnOrphanThatIsNotDurable() throws Exception {
    orphan();
    ProcessHandle orphan = TestServers.postgres(directory).orElseThrow();
    try (DataDirectory data = DataDirectory.open(directory)) {
      EmbeddedServers first = EmbeddedServers.start(data, OPTIONS);
      execute(first, "ALTER DATABASE payonce SET synchronous_commit = off");
      assertThat(refusal(data)).contains("synchronous_commit=off");
      assertThat(TestServers.hasEnded(orphan)).isTrue();
    }
  }

  @Test
  void shouldServeTwoProcessesThatUnpackAtTheSameTime() throws Exception {
    ServerHolder.Starting first = ServerHolder.launch(directory, cache);
    ServerHolder.Starting second = ServerHolder.launch(otherDirectory, cache);
    try (ServerHolder one = first.awaitFirstLine();
        ServerHolder other = second.awaitFirstLine()) {
      assertThat(one.firstLine()).startsWith("READY");
      assertThat(other.firstLine()).startsWith("READY");
    }
  }

  private void orphan() throws Exception {
    try (ServerHolder holder = ServerHolder.start(directory)) {
      assertThat(holder.firstLine()).startsWith("READY");
      holder.kill();
    }
  }

  private static String refusal(DataDirectory data) throws IOException {
    try (EmbeddedServers servers = EmbeddedServers.start(data, OPTIONS)) {
      return "started " + servers.postgres();
    } catch (StartRefusedException e) {
      return e.getMessage();
    }
  }
}
