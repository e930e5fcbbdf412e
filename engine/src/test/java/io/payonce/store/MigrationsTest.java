package io.payonce.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class MigrationsTest {
  @Test
  void shouldFindNothingToDoInAnUpToDateSchema() {
    try (TestPostgres postgres = TestPostgres.create()) {
      assertThat(Migrations.run(postgres.uri())).isZero();
    }
  }

  @Test
  void shouldRunOnceThoughTwoBeginAtOnce() {
    try (TestPostgres postgres = TestPostgres.create()) {
      int all = postgres.query("SELECT version FROM payonce_schema_history").size();
      postgres.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public");

      var one = CompletableFuture.supplyAsync(() -> Migrations.run(postgres.uri()));
      var other = CompletableFuture.supplyAsync(() -> Migrations.run(postgres.uri()));

      assertThat(one.join() + other.join()).isEqualTo(all);
    }
  }

  @Test
  void shouldSayWhatIsWrongWithoutThePassword() {
    assertThatExceptionOfType(StoreUnavailable.class)
        .isThrownBy(() -> Migrations.run("postgresql://someone:s3cret@localhost:1/payments"))
        .withMessageContaining("someone@localhost:1/payments")
        .withMessageContaining("Connection to localhost:1 refused")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cret"));
  }

  @Test
  void shouldSayThatSomebodyElseHasChangedTheSchema() {
    try (TestPostgres postgres = TestPostgres.create()) {
      postgres.execute("UPDATE payonce_schema_history SET checksum = 1");

      assertThatExceptionOfType(StoreUnavailable.class)
          .isThrownBy(() -> Migrations.run(postgres.uri()))
          .withMessageContaining("Migration checksum mismatch for migration version 1");
    }
  }
}
