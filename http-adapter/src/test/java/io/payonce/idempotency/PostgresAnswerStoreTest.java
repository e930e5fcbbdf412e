package io.payonce.idempotency;

import static io.payonce.idempotency.Tests.ONE;
import static io.payonce.idempotency.Tests.answer;
import static io.payonce.idempotency.Tests.ticket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.payonce.store.StoreUnavailable;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresAnswerStoreTest extends AnswerStoreContract {
  @TempDir static Path directory;
  private static TestPostgres postgres;
  private static Vertx vertx;

  private final List<AnswerStore> open = new ArrayList<>();
  private AnswerStore store;

  @BeforeAll
  static void startServer() {
    postgres = new TestPostgres(directory);
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void stopServer() {
    Tests.await(vertx.close());
    postgres.close();
  }

  @BeforeEach
  void begin() {
    store = another();
  }

  @AfterEach
  void end() {
    open.forEach(each -> Tests.await(each.close()));
    postgres.query(
        "WITH gone AS (DELETE FROM idempotent_answer RETURNING 1) SELECT count(*) FROM gone");
  }

  @Override
  AnswerStore store() {
    return store;
  }

  @Override
  AnswerStore another() {
    AnswerStore another = new PostgresAnswerStore(vertx, postgres.options(), 4, new SecureRandom());
    open.add(another);
    return another;
  }

  @Test
  void shouldKeepItsClaimsWhenASessionBreaksAndIsMadeAnew() {
    RandomGenerator seven = () -> 7;
    AnswerStore broken = new PostgresAnswerStore(vertx, postgres.options(), 1, seven);
    open.add(broken);
    Ticket ticket = ticket("broken");
    Tests.await(broken.claim(ticket, ONE));
    String first = holder();
    postgres.query("SELECT pg_terminate_backend(" + first + ")");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> !holder().equals(first) && !holder().equals("none"));

    assertThat(Tests.await(store.claim(ticket("broken"), ONE))).isEqualTo(new Claim.Running());
    assertThat(Tests.await(broken.answer(ticket, answer("one")))).isTrue();
  }

  /** The process of the server that holds the lock of owner 7. */
  private static String holder() {
    return postgres.query(
        "SELECT coalesce((SELECT pid::text FROM pg_locks WHERE locktype = 'advisory'"
            + " AND classid = 0 AND objid = 7 AND granted), 'none')");
  }

  @Test
  void shouldSayThatTheTruthIsAwayAndGoOnWhenItIsBack() {
    Ticket ticket = ticket("outage");
    postgres.stop();
    try {
      assertThatThrownBy(() -> Tests.await(store.claim(ticket, ONE)))
          .hasRootCauseInstanceOf(java.io.IOException.class)
          .hasStackTraceContaining(StoreUnavailable.class.getName());
    } finally {
      postgres.start();
    }
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> store.claim(ticket, ONE).map(true).otherwise(false), f -> Tests.await(f));
  }
}
