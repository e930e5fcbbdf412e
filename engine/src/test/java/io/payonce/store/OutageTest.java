package io.payonce.store;

import static io.payonce.store.Await.await;
import static io.payonce.store.TestFlows.batch;
import static io.payonce.store.TestFlows.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database that goes, hangs and comes back. */
class OutageTest {
  /** The longest time-out, and what a busy machine may add to it. */
  private static final Duration IN_TIME = Duration.ofMillis(1_500 + 1_000);

  private static TestPostgres postgres;
  private static Vertx vertx;

  private final TestFlows flows = new TestFlows(5);
  private FlowStore store;
  private int number;

  @BeforeAll
  static void start() {
    postgres = TestPostgres.alone();
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void stop() {
    await(vertx.close());
    postgres.close();
  }

  @BeforeEach
  void open() {
    postgres.empty();
    store = storeAt(postgres.port());
    assertWorks();
  }

  private static FlowStore storeAt(int port) {
    return new PostgresFlowStore(vertx, PostgresOptions.of(postgres.uri(port)));
  }

  @AfterEach
  void close() {
    await(store.close());
  }

  private FlowChange intent() {
    String name = "n" + number++;
    return flows.intent(order(name), name);
  }

  private Future<Appended> append() {
    return store.appender(0).append(batch(intent()));
  }

  private static void assertUnavailable(Future<?> future) {
    long begun = System.nanoTime();
    assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(() -> await(future));
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(IN_TIME);
  }

  private void assertWorks() {
    Awaitility.await()
        .ignoreException(StoreUnavailable.class)
        .untilAsserted(() -> assertThat(await(append()).refused()).isEmpty());
    Awaitility.await()
        .ignoreException(StoreUnavailable.class)
        .untilAsserted(() -> assertThatNoException().isThrownBy(() -> await(store.ping())));
  }

  @Test
  void shouldTellTheTruthAboutEveryAppendThroughARestart() {
    List<FlowChange> written = new ArrayList<>();
    AtomicBoolean failed = new AtomicBoolean();
    AtomicBoolean enough = new AtomicBoolean();
    CompletableFuture<Void> writing =
        CompletableFuture.runAsync(
            () -> {
              while (!enough.get()) {
                FlowChange intent = intent();
                try {
                  await(store.appender(0).append(batch(intent)));
                  written.add(intent);
                } catch (StoreUnavailable e) {
                  failed.set(true);
                }
              }
            });
    postgres.stop();
    Awaitility.await().untilTrue(failed);
    assertUnavailable(store.ping());
    postgres.start();
    assertWorks();
    enough.set(true);
    writing.join();

    assertThat(written).isNotEmpty();
    for (FlowChange change : written) {
      assertThat(await(store.flow(change.flow().flowId()))).contains(change.flow());
    }
    // whole or not at all, whatever was said about it
    assertThat(
            postgres.query(
                "SELECT flow_id FROM flow FULL JOIN transition t USING (flow_id)"
                    + " WHERE t.seq IS NULL OR flow.state IS NULL"))
        .isEmpty();
  }

  @Test
  void shouldFailAnAppendWhoseSessionIsTerminated() throws SQLException {
    FlowChange intent = intent();
    await(store.appender(0).append(batch(intent)));
    try (Connection other = postgres.connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("UPDATE flow SET answer = NULL");
      Future<Appended> stuck = store.appender(0).append(batch(flows.success(intent.flow())));
      terminateWhoWaits();
      assertUnavailable(stuck);
      other.rollback();
    }
    assertThat(await(store.flow(intent.flow().flowId()))).contains(intent.flow());
    assertWorks();
  }

  private static void terminateWhoWaits() {
    Awaitility.await()
        .until(
            () ->
                postgres
                    .query(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                            + " WHERE application_name = 'payonce' AND wait_event_type = 'Lock'")
                    .contains("t"));
  }

  @Test
  void shouldGiveUpOnALockThatNobodyReleases() throws SQLException {
    FlowChange intent = intent();
    await(store.appender(0).append(batch(intent)));
    try (Connection other = postgres.connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("UPDATE flow SET answer = NULL");
      assertUnavailable(store.appender(0).append(batch(flows.success(intent.flow()))));
      other.rollback();
    }
    assertWorks();
  }

  @Test
  void shouldNotWaitForAServerThatHangs() {
    SilentProxy way = new SilentProxy(vertx, postgres.port());
    await(store.close());
    store = storeAt(way.port());
    assertWorks();

    way.silence();
    assertUnavailable(append());
    assertUnavailable(store.ping());
    assertUnavailable(store.look(List.of(order("o")), List.of(), List.of(), 3));
    assertUnavailable(append());

    way.speak();
    assertWorks();
  }

  @Test
  void shouldBeReadyBeforeTheServerIs() {
    SilentProxy nobody = new SilentProxy(vertx, 1);
    await(store.close());
    store = storeAt(nobody.port());

    assertUnavailable(append());
    assertUnavailable(store.recoveryMark());
  }

  @Test
  void shouldTakeAReadOnlyServerForNone() {
    postgres.execute("ALTER ROLE postgres SET default_transaction_read_only = on");
    await(store.close());
    store = storeAt(postgres.port());
    try {
      assertUnavailable(append());
    } finally {
      postgres.execute(
          "START TRANSACTION READ WRITE;"
              + " ALTER ROLE postgres RESET default_transaction_read_only; COMMIT");
    }
    assertWorks();
  }

  @Test
  void shouldEndAllItsSessionsWhenClosed() {
    await(store.close());

    Awaitility.await()
        .until(
            () ->
                postgres
                    .query("SELECT pid FROM pg_stat_activity WHERE application_name = 'payonce'")
                    .isEmpty());
    assertUnavailable(store.ping());
    assertUnavailable(append());
  }
}
