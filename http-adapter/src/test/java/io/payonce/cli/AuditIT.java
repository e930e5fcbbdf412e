package io.payonce.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payonce.embedded.RunningPostgres;
import io.payonce.store.Jdbc;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an auditor sees, beside a running server and after it. */
class AuditIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path directory;
  private Path data;
  private Child server;
  private URI api;

  @BeforeEach
  void start() throws IOException {
    data = directory.resolve("data");
    server = Child.serve(data);
    api = server.awaitReady();
    Child.pay(api, "key-1", "order-1", "instant");
    Child.pay(api, "key-2", "order-2", "sim");
    await()
        .atMost(PATIENCE)
        .until(() -> Child.get(api, "/v1/orders/order-2").body().contains("\"SUCCESS\""));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldAuditBesideARunningServerAndAfterIt() throws IOException {
    URI simulator = server.awaitBooks().resolve("/");
    Child beside = audit("--data-dir=" + data, "--ledger=" + simulator, "--grace=0s");
    assertThat(beside.exitWithin(PATIENCE)).as("%s", beside.complaints()).isZero();
    assertThat(beside.output())
        .containsPattern("G3 .* 4 +[1-9][0-9,]* +0\n")
        .containsPattern("G11 .* not checked")
        .endsWith("audit: clean\n");

    server.terminate();
    assertThat(server.exitWithin(PATIENCE)).isZero();
    Child after = audit("--data-dir=" + data, "--ledger=inside", "--grace=0s", "--json");
    assertThat(after.exitWithin(PATIENCE)).as("%s", after.complaints()).isZero();
    JsonObject report = new JsonObject(after.output());
    assertThat(report.getBoolean("clean")).isTrue();
    assertThat(report.getJsonArray("guarantees")).hasSize(11);
  }

  @Test
  void shouldNameWhatIsWrong() throws Exception {
    URI postgres = RunningPostgres.in(data).orElseThrow();
    try (Connection connection = Jdbc.dataSource(postgres.toString(), "test").getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("DELETE FROM transition WHERE seq = 2");
    }

    Child people = audit("--data-dir=" + data);
    assertThat(people.exitWithin(PATIENCE)).isOne();
    assertThat(people.output())
        .containsPattern("G6 history-gap: flowId=[0-9a-f-]{36}: ")
        .containsPattern("G3 .* not checked");
    Child programs = audit("--pg=" + postgres, "--json");
    assertThat(programs.exitWithin(PATIENCE)).isOne();
    assertThat(new JsonObject(programs.output()).getBoolean("clean")).isFalse();
  }

  @Test
  void shouldSayWhyItCouldNotLook() throws IOException {
    Child nowhere = audit("--data-dir=" + directory.resolve("nowhere"));
    assertThat(nowhere.exitWithin(PATIENCE)).isEqualTo(2);
    assertThat(nowhere.complaints()).hasSize(1).first().asString().contains("nowhere");
    assertThat(directory.resolve("nowhere")).doesNotExist();

    Child noBooks = audit("--data-dir=" + data, "--ledger=http://127.0.0.1:1");
    assertThat(noBooks.exitWithin(PATIENCE)).isEqualTo(2);
    assertThat(audit("--grace=never").exitWithin(PATIENCE)).isEqualTo(2);
  }

  private Child audit(String... words) throws IOException {
    String[] all = new String[words.length + 1];
    all[0] = "audit";
    System.arraycopy(words, 0, all, 1, words.length);
    return Child.start(directory, Map.of(), all);
  }
}
