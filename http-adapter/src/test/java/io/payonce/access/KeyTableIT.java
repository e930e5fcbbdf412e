package io.payonce.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payonce.access.KeySource.Change;
import io.payonce.store.Migrations;
import io.payonce.store.PostgresOptions;
import io.payonce.store.Session;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** API keys in a real PostgreSQL. */
class KeyTableIT {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private static EmbeddedPostgres postgres;
  private static Vertx vertx;
  private static Session session;
  private static KeyTable table;

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.start();
    String uri = "postgresql://postgres:postgres@localhost:" + postgres.getPort() + "/postgres";
    Migrations.run(uri);
    vertx = Vertx.vertx();
    session = Session.of(vertx, PostgresOptions.of(uri));
    table = new KeyTable(session, Duration.ofSeconds(10));
  }

  @AfterAll
  static void stop() throws IOException {
    Issuer.await(session.close());
    Issuer.await(vertx.close());
    postgres.close();
  }

  @Test
  void shouldTellOfEachChangeOnceAndInOrder() {
    long before = last();
    ApiKey one = add(null);
    ApiKey two = add(NOW.plusSeconds(60));

    List<Change> changes = Issuer.await(table.changesAfter(before, 10));
    assertThat(changes).extracting(change -> change.key().id()).containsExactly(one.id(), two.id());
    ApiKey read = changes.get(1).key();
    assertThat(read.caller()).isEqualTo(two.caller());
    assertThat(read.secretHash()).isEqualTo(two.secretHash());
    assertThat(read.createdAt()).isEqualTo(NOW);
    assertThat(read.expiresAt()).isEqualTo(two.expiresAt());
    assertThat(read.isRevoked()).isFalse();
    assertThat(Issuer.await(table.changesAfter(before, 1)))
        .extracting(change -> change.key().id())
        .containsExactly(one.id());
    assertThat(Issuer.await(table.changesAfter(last(), 10))).isEmpty();
  }

  @Test
  void shouldRevokeOnceAndForEver() {
    ApiKey key = add(null);
    long before = last();

    Optional<ApiKey> revoked = Issuer.await(table.revoke(key.id(), NOW.plusSeconds(1)));
    Optional<ApiKey> again = Issuer.await(table.revoke(key.id(), NOW.plusSeconds(9)));

    assertThat(revoked.orElseThrow().revokedAt()).isEqualTo(NOW.plusSeconds(1));
    assertThat(again.orElseThrow().revokedAt()).isEqualTo(NOW.plusSeconds(1));
    assertThat(Issuer.await(table.changesAfter(before, 10)))
        .singleElement()
        .satisfies(change -> assertThat(change.key().isRevoked()).isTrue());
    assertThat(Issuer.await(table.revoke("pk_nobody", NOW))).isEmpty();
  }

  @Test
  void shouldNumberChangesInTheOrderInWhichTheyCanBeSeen() {
    long before = last();
    List<Future<Boolean>> adding =
        IntStream.range(0, 50)
            .mapToObj(i -> new KeyTable(Session.of(vertx, options()), Duration.ofSeconds(10)))
            .map(other -> other.add(key(null)))
            .toList();

    long seen = before;
    int count = 0;
    while (count < 50) {
      for (Change change : Issuer.await(table.changesAfter(seen, 7))) {
        assertThat(change.number()).isEqualTo(seen + 1);
        seen = change.number();
        count++;
      }
    }
    adding.forEach(added -> assertThat(Issuer.await(added)).isTrue());
  }

  @Test
  void shouldHearOfWhatAnOperatorChangesByHandAndKeepHimFromDeleting() throws SQLException {
    ApiKey key = add(null);
    long before = last();

    execute("UPDATE api_key SET revoked_at = now() WHERE key_id = '" + key.id() + "'");

    assertThat(Issuer.await(table.changesAfter(before, 10))).hasSize(1);
    assertThatThrownBy(() -> execute("DELETE FROM api_key"))
        .hasMessageContaining("keys are revoked, not deleted");
    assertThatThrownBy(() -> execute("UPDATE api_key SET roles = '{root}'"))
        .hasMessageContaining("known_roles");
    assertThatThrownBy(() -> execute("UPDATE api_key SET merchant_id = 'a/b'"))
        .hasMessageContaining("good_merchant_id");
  }

  private static PostgresOptions options() {
    return PostgresOptions.of(
        "postgresql://postgres:postgres@localhost:" + postgres.getPort() + "/postgres");
  }

  private static ApiKey add(@Nullable Instant expiresAt) {
    ApiKey key = key(expiresAt);
    assertThat(Issuer.await(table.add(key))).isTrue();
    return key;
  }

  private static ApiKey key(@Nullable Instant expiresAt) {
    Set<Role> roles = EnumSet.of(Role.PAY, Role.READ);
    return ApiKey.issue("acme", roles, NOW, expiresAt, new SecureRandom()).key();
  }

  private static long last() {
    long last = 0;
    List<Change> page;
    do {
      page = Issuer.await(table.changesAfter(last, 100));
      last = page.isEmpty() ? last : page.get(page.size() - 1).number();
    } while (!page.isEmpty());
    return last;
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
