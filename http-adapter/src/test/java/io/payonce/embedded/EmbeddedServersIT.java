package io.payonce.embedded;

import static io.payonce.embedded.TestServers.connect;
import static io.payonce.embedded.TestServers.execute;
import static io.payonce.embedded.TestServers.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisDataException;

class EmbeddedServersIT {
  private static final EmbeddedOptions OPTIONS = EmbeddedOptions.defaults().unsupervised();

  @TempDir Path temp;
  private Path directory;
  private DataDirectory data;

  @BeforeEach
  void open() throws IOException {
    directory = temp.resolve("a data directory");
    data = DataDirectory.open(directory);
  }

  @AfterEach
  void end() throws IOException {
    TestServers.end(directory);
    data.close();
  }

  @Test
  void shouldKeepDataPortsAndPasswordsOverARestart() throws Exception {
    URI postgres;
    URI redis;
    try (EmbeddedServers servers = EmbeddedServers.start(data, OPTIONS)) {
      execute(servers, "CREATE TABLE kept AS SELECT 42 AS answer");
      postgres = servers.postgres();
      redis = servers.redis();
    }
    assertNothingRuns();
    EmbeddedServers again = EmbeddedServers.start(data, OPTIONS);
    assertThat(query(again, "SELECT answer FROM kept")).isEqualTo("42");
    assertThat(again.postgres()).isEqualTo(postgres);
    assertThat(again.redis()).isEqualTo(redis);
    again.close();
    again.close();
    assertNothingRuns();
  }

  @Test
  void shouldBeDurablePrivateAndOnLoopback() throws Exception {
    try (EmbeddedServers servers = EmbeddedServers.start(data, OPTIONS)) {
      assertThat(query(servers, "SHOW fsync")).isEqualTo("on");
      assertThat(query(servers, "SHOW synchronous_commit")).isEqualTo("on");
      assertThat(query(servers, "SHOW full_page_writes")).isEqualTo("on");
      assertThat(query(servers, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(query(servers, "SHOW unix_socket_directories")).isEmpty();
      assertThat(
              query(
                  servers,
                  "SELECT count(*) FROM pg_hba_file_rules WHERE auth_method <> 'scram-sha-256'"))
          .isEqualTo("0");
      assertThat(Files.getPosixFilePermissions(data.resolve("servers.properties")))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      String url = "jdbc:postgresql://127.0.0.1:" + servers.postgres().getPort() + "/postgres";
      assertThatThrownBy(() -> DriverManager.getConnection(url, "payonce", "guess").close())
          .hasMessageContaining("password authentication failed");
      try (Jedis redis = new Jedis("127.0.0.1", servers.redis().getPort())) {
        assertThatThrownBy(redis::ping).isInstanceOf(JedisDataException.class);
      }
      try (Jedis redis = new Jedis(servers.redis())) {
        assertThat(redis.configGet("*"))
            .containsSequence("maxmemory", Long.toString(256L << 20))
            .containsSequence("maxmemory-policy", "allkeys-lru")
            .containsSequence("bind", "127.0.0.1");
      }
    }
  }

  @Test
  void shouldRefuseAServerThatDoesNotSync() throws IOException {
    assertThatThrownBy(
            () -> EmbeddedServers.start(data, OPTIONS.withPostgresSetting("fsync", "off")))
        .isInstanceOf(StartRefusedException.class)
        .hasMessageContaining("its commits are not durable, fsync=off");
    assertNothingRuns();
  }

  @Test
  void shouldRefuseADatabaseThatDoesNotWaitForTheDisk() throws Exception {
    try (EmbeddedServers servers = EmbeddedServers.start(data, OPTIONS)) {
      execute(servers, "ALTER DATABASE payonce SET synchronous_commit = off");
    }
    assertThatThrownBy(() -> EmbeddedServers.start(data, OPTIONS))
        .hasMessageContaining("its commits are not durable, synchronous_commit=off");
    assertNothingRuns();
  }

  @Test
  void shouldNotBeBlockedByAReusedProcessId() throws Exception {
    try (EmbeddedServers servers = EmbeddedServers.start(data, OPTIONS)) {
      execute(servers, "CREATE TABLE kept AS SELECT 42 AS answer");
      servers.killPostgres();
      servers.killRedis();
      reusePid(data.resolve("postgres").resolve(PostmasterPid.FILE));
      Files.writeString(data.resolve("redis").resolve("redis.pid"), ownPid());
    }
    try (EmbeddedServers servers = EmbeddedServers.start(data, OPTIONS)) {
      assertThat(query(servers, "SELECT answer FROM kept")).isEqualTo("42");
      assertThat(servers.redisProcess()).isPresent();
    }
  }

  @Test
  void shouldCreateTheDatabaseAnewAfterAnInterruptedCreation() throws Exception {
    Path unfinished = Files.createDirectory(data.resolve("postgres.new-123"));
    Files.writeString(unfinished.resolve("PG_VERSION"), "18");
    try (EmbeddedServers servers = EmbeddedServers.start(data, OPTIONS)) {
      assertThat(query(servers, "SELECT 1")).isEqualTo("1");
      assertThat(unfinished).doesNotExist();
    }
  }

  @Test
  void shouldRefuseADatabaseOfAnotherMajorVersion() throws IOException {
    Path cluster = Files.createDirectory(data.resolve("postgres"));
    Files.writeString(data.resolve("servers.properties"), "postgres.password=x\n");
    Files.writeString(cluster.resolve("PG_VERSION"), "15\n");
    assertThatThrownBy(() -> EmbeddedServers.start(data, OPTIONS))
        .isInstanceOf(StartRefusedException.class)
        .hasMessageContaining(cluster + " was made by PostgreSQL 15, this is 18");
    assertThat(cluster.resolve("PG_VERSION")).hasContent("15");
  }

  @Test
  void shouldRefuseADatabaseWithoutItsPassword() throws IOException {
    Files.createDirectory(data.resolve("postgres"));
    assertThatThrownBy(() -> EmbeddedServers.start(data, OPTIONS))
        .isInstanceOf(StartRefusedException.class)
        .hasMessageContaining("servers.properties is missing");
  }

  @Test
  void shouldMoveToAnotherPortIfItsOwnIsTaken() throws Exception {
    int before;
    try (EmbeddedServers servers = EmbeddedServers.start(data, OPTIONS)) {
      before = servers.postgres().getPort();
    }
    try (ServerSocket other =
            new ServerSocket(before, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        EmbeddedServers servers = EmbeddedServers.start(data, OPTIONS)) {
      assertThat(servers.postgres().getPort()).isNotEqualTo(other.getLocalPort());
      connect(servers).close();
    }
  }

  @Test
  void shouldGoOnWithoutARedisThatDoesNotStart() throws Exception {
    Files.createDirectories(data.resolve("redis").resolve("redis.conf").resolve("in the way"));
    try (EmbeddedServers servers = EmbeddedServers.start(data, OPTIONS)) {
      assertThat(query(servers, "SELECT 1")).isEqualTo("1");
      assertThat(servers.redisProcess()).isEmpty();
      Trees.delete(data.resolve("redis").resolve("redis.conf"));
      servers.startRedis();
      assertThat(servers.redisProcess()).isPresent();
    }
  }

  private void assertNothingRuns() throws IOException {
    assertThat(TestServers.postgres(directory)).isEmpty();
    assertThat(TestServers.redis(directory)).isEmpty();
  }

  private static void reusePid(Path file) throws IOException {
    String stale = Files.readString(file);
    Files.writeString(file, ownPid() + stale.substring(stale.indexOf('\n')));
  }

  private static String ownPid() {
    return Long.toString(ProcessHandle.current().pid());
  }
}
