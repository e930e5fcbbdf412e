package io.payonce.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of {@code payonce serve} as its operator sees it. */
class ServeIT {
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

  @TempDir Path directory;
  private Path data;
  private Child server;

  @BeforeEach
  void start() throws IOException {
    data = directory.resolve("data");
    server = Child.serve(data);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldTakePaymentsUntilItIsToldToEndAndGoOnFromThereTheNextTime() throws IOException {
    URI api = server.awaitReady();
    assertThat(Child.get(api, "/health/ready").statusCode()).isEqualTo(200);
    HttpResponse<String> first = Child.pay(api, "key-1", "order-1", "sim");
    assertThat(first.statusCode()).isEqualTo(202);
    await().atMost(TEN_SECONDS).until(() -> state(api, "order-1").contains("\"SUCCESS\""));
    assertThat(Child.get(server.awaitBooks(), "/ledger").body()).contains("\"charges\":1");
    assertThat(secretPermissions()).isEqualTo("rw-------");
    List<ProcessHandle> servers = embedded();

    server.terminate();
    assertThat(server.exitWithin(TEN_SECONDS)).isZero();
    assertThat(server.complaints()).isEmpty();
    assertThat(servers).hasSize(1).noneMatch(ServeIT::runs);

    server = Child.serve(data);
    URI again = server.awaitReady();
    HttpResponse<String> replay = Child.pay(again, "key-1", "order-1", "sim");
    assertThat(replay.body()).isEqualTo(first.body());
    assertThat(replay.headers().firstValue("Idempotent-Replayed")).contains("true");
    assertThat(replay.headers().firstValue("Payment-State")).contains("SUCCESS");
  }

  @Test
  void shouldAdoptWhatAKilledServerLeftRunning() throws IOException {
    URI api = server.awaitReady();
    HttpResponse<String> first = Child.pay(api, "key-1", "order-1", "sim");
    List<ProcessHandle> servers = embedded();
    server.kill();
    assertThat(servers).hasSize(1).allMatch(ServeIT::runs);

    server = Child.serve(data);
    URI again = server.awaitReady();
    assertThat(embedded()).isEqualTo(servers);
    assertThat(Child.pay(again, "key-1", "order-1", "sim").body()).isEqualTo(first.body());
    await().atMost(TEN_SECONDS).until(() -> state(again, "order-1").contains("\"SUCCESS\""));
  }

  @Test
  void shouldRefuseASecondInstanceAndAPortInUseAndLeaveTheFirstAlone() throws IOException {
    URI api = server.awaitReady();

    try (Child second = Child.serve(data)) {
      assertThat(second.exitWithin(TEN_SECONDS)).isEqualTo(1);
      assertThat(second.complaints())
          .singleElement()
          .asString()
          .contains(data.toRealPath() + " is in use by another instance");
    }
    Path another = directory.resolve("another");
    String port = Integer.toString(api.getPort());
    try (Child third =
        Child.start(directory, Map.of(), "serve", "--http-port", port, "--data-dir=" + another)) {
      assertThat(third.exitWithin(TEN_SECONDS)).isEqualTo(1);
      assertThat(third.complaints())
          .containsExactly(
              "payonce: port " + port + " of 127.0.0.1 is in use; choose another with --http-port");
    }
    assertThat(another.resolve("postgres")).doesNotExist();
    assertThat(Child.get(api, "/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void shouldEndInGoodOrderWhenItIsToldSoWhileItStarts() throws IOException {
    server.awaitLog("Starting PostgreSQL");
    server.terminate();

    assertThat(server.exitWithin(TEN_SECONDS)).isZero();
    assertThat(embedded()).noneMatch(ServeIT::runs);
    server = Child.serve(data);
    assertThat(Child.get(server.awaitReady(), "/health/ready").statusCode()).isEqualTo(200);
  }

  private static String state(URI api, String orderId) throws IOException {
    return Child.get(api, "/v1/orders/" + orderId).body();
  }

  private String secretPermissions() throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("sim.secret")));
  }

  /** The PostgreSQL of the data directory, if its pid file is there. */
  private List<ProcessHandle> embedded() throws IOException {
    Path pidFile = data.resolve("postgres").resolve("postmaster.pid");
    if (Files.notExists(pidFile)) {
      return List.of();
    }
    long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
    return ProcessHandle.of(pid).stream().toList();
  }

  /** A process that has ended may wait for somebody to bury it. */
  private static boolean runs(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }
}
