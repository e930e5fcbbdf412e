package io.payonce.embedded;

import static io.payonce.embedded.TestServers.execute;
import static io.payonce.embedded.TestServers.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private static final String LONG_QUERY = "SELECT count(*) FROM generate_series(1, 10000000)";
  private static final String RUNNING =
      "SELECT count(*) FROM pg_stat_activity WHERE query = '" + LONG_QUERY + "'";

  @TempDir Path directory;

  @AfterEach
  void end() throws IOException {
    TestServers.end(directory);
  }

  @Test
  void shouldStartAgainWhatWasKilledOnTheSamePort() throws Exception {
    try (DataDirectory data = DataDirectory.open(directory);
        EmbeddedServers servers = EmbeddedServers.start(data, EmbeddedOptions.defaults())) {
      execute(servers, "CREATE TABLE kept AS SELECT 42 AS answer");
      URI postgres = servers.postgres();
      ProcessHandle killed = servers.postgresProcess().orElseThrow();
      servers.killPostgres();
      servers.killRedis();
      await().atMost(LIMIT).until(() -> servers.redisProcess().isPresent());
      await()
          .atMost(LIMIT)
          .ignoreExceptions()
          .until(() -> query(servers, "SELECT answer FROM kept").equals("42"));
      assertThat(servers.postgres()).isEqualTo(postgres);
      assertThat(servers.postgresProcess()).isPresent().get().isNotEqualTo(killed);
    }
  }

  @Test
  void shouldWaitForBackendsThatOutliveTheirServer() throws Exception {
    try (DataDirectory data = DataDirectory.open(directory);
        EmbeddedServers servers = EmbeddedServers.start(data, EmbeddedOptions.defaults())) {
      CompletableFuture<Void> backend = CompletableFuture.runAsync(() -> runLong(servers));
      await().atMost(LIMIT).until(() -> query(servers, RUNNING).equals("1"));
      servers.killPostgres();
      await()
          .atMost(LIMIT)
          .ignoreExceptions()
          .until(() -> query(servers, "SELECT 42").equals("42"));
      assertThat(backend).isDone();
    }
  }

  private static void runLong(EmbeddedServers servers) {
    try {
      assertThat(query(servers, LONG_QUERY)).isEqualTo("10000000");
    } catch (SQLException e) {
      assertThat(e.getMessage()).contains("I/O error"); // cut off, which is as good
    }
  }

  @Test
  void shouldLeaveStoppedWhatWasStopped() throws Exception {
    try (DataDirectory data = DataDirectory.open(directory);
        EmbeddedServers servers = EmbeddedServers.start(data, EmbeddedOptions.defaults())) {
      servers.stopRedis();
      await()
          .during(Duration.ofSeconds(1))
          .atMost(LIMIT)
          .until(() -> servers.redisProcess().isEmpty());
      servers.startRedis();
      assertThat(servers.redisProcess()).isPresent();
    }
  }
}
