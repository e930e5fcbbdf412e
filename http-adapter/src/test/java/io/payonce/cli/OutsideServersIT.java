package io.payonce.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.embedded.DataDirectory;
import io.payonce.embedded.EmbeddedOptions;
import io.payonce.embedded.EmbeddedServers;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code payonce} with a PostgreSQL and a Redis that somebody else runs. */
class OutsideServersIT {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir static Path directory;
  private static DataDirectory outside;
  private static EmbeddedServers servers;

  @BeforeAll
  static void start() throws IOException {
    outside = DataDirectory.open(directory.resolve("outside"));
    servers = EmbeddedServers.start(outside, EmbeddedOptions.defaults());
  }

  @AfterAll
  static void stop() throws IOException {
    servers.close();
    outside.close();
  }

  @Test
  void shouldUseThemAndStartNoneOfItsOwn() throws IOException {
    Path data = directory.resolve("data");
    try (Child migrate = Child.start(directory, places(), "migrate")) {
      assertThat(migrate.exitWithin(LIMIT)).isZero();
    }
    try (Child server = Child.serve(data, places(), "--sim", "none")) {
      URI api = server.awaitReady();
      assertThat(Child.pay(api, "key-1", "order-1", "instant").statusCode()).isEqualTo(201);
      assertThat(Child.pay(api, "key-2", "order-2", "sim").statusCode()).isEqualTo(400);
    }
    assertThat(data.resolve("postgres")).doesNotExist();
    assertThat(data.resolve("redis")).doesNotExist();
  }

  @Test
  void shouldRefuseAPostgresThatMayLoseCommitsUnlessToldOtherwise()
      throws IOException, SQLException {
    String database = "loses_commits";
    execute("CREATE DATABASE " + database);
    execute("ALTER DATABASE " + database + " SET synchronous_commit = off");
    Map<String, String> place = Map.of("PAYONCE_PG", postgres(database), "PAYONCE_REDIS", "none");

    try (Child server = Child.serve(directory.resolve("strict"), place, "--sim=none")) {
      assertThat(server.exitWithin(LIMIT)).isEqualTo(1);
      assertThat(server.complaints())
          .singleElement()
          .asString()
          .contains("may lose what it committed: synchronous_commit=off")
          .doesNotContain(password());
    }
    try (Child server =
        Child.serve(
            directory.resolve("lenient"), place, "--sim=none", "--allow-unsafe-durability")) {
      assertThat(Child.get(server.awaitReady(), "/health/ready").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void shouldSayThatPostgresIsNotThere() throws IOException {
    Map<String, String> place = Map.of("PAYONCE_PG", "postgresql://u:hush@127.0.0.1:1/d");
    try (Child server = Child.serve(directory.resolve("alone"), place, "--redis=none")) {
      assertThat(server.exitWithin(LIMIT)).isEqualTo(1);
      assertThat(server.complaints())
          .containsExactly(
              "payonce: --pg: no PostgreSQL answers at 127.0.0.1:1: connection refused");
    }
  }

  private static Map<String, String> places() {
    return Map.of(
        "PAYONCE_PG", servers.postgres().toString(), "PAYONCE_REDIS", servers.redis().toString());
  }

  private static String postgres(String database) {
    return servers.postgres().toString().replaceAll("/[^/]*$", "/" + database);
  }

  private static String password() {
    return servers.postgres().getUserInfo().split(":", 2)[1];
  }

  private static void execute(String sql) throws SQLException {
    URI uri = servers.postgres();
    String address = "jdbc:postgresql://" + uri.getHost() + ":" + uri.getPort() + uri.getPath();
    try (Connection connection =
            DriverManager.getConnection(address, uri.getUserInfo().split(":", 2)[0], password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
