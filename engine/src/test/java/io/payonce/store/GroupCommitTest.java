package io.payonce.store;

import static io.payonce.store.Await.await;
import static io.payonce.store.TestFlows.batch;
import static io.payonce.store.TestFlows.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Partitions that share a writer. */
class GroupCommitTest {
  private static final int PARTITIONS = 10;

  private static TestPostgres postgres;
  private static Vertx vertx;

  private final TestFlows flows = new TestFlows(6);
  private PostgresFlowStore store;

  @BeforeAll
  static void start() {
    postgres = TestPostgres.create();
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
    store = new PostgresFlowStore(vertx, postgres.options().withWriters(1));
    await(store.appender(0).append(batch(flows.intent(order("first"), "first"))));
  }

  @AfterEach
  void close() {
    await(store.close());
  }

  private FlowChange intent(int partition) {
    return flows.intent(order("o" + partition), "r" + partition);
  }

  /** One append for each partition while the first of them is held up. */
  private List<Future<Appended>> appendBehind(String lock, List<FlowChange> changes) {
    try (Connection other = postgres.connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute(lock);
      List<Future<Appended>> appends =
          IntStream.range(0, changes.size())
              .mapToObj(i -> store.appender(i).append(batch(changes.get(i))))
              .toList();
      Awaitility.await().until(() -> isSomebodyWaiting());
      other.rollback();
      return appends;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isSomebodyWaiting() {
    return !postgres
        .query(
            "SELECT pid FROM pg_stat_activity"
                + " WHERE datname = current_database() AND wait_event_type = 'Lock'")
        .isEmpty();
  }

  private static List<String> transactions() {
    return postgres.query("SELECT count(DISTINCT xmin::text) FROM flow WHERE order_id <> 'first'");
  }

  @Test
  void shouldWriteInOneTransactionWhatGatheredDuringAnother() {
    List<FlowChange> changes = IntStream.range(0, PARTITIONS).mapToObj(this::intent).toList();

    List<Future<Appended>> appends = appendBehind("LOCK TABLE flow IN EXCLUSIVE MODE", changes);

    for (int i = 0; i < PARTITIONS; i++) {
      Appended appended = await(appends.get(i));
      assertThat(appended.refused()).isEmpty();
      assertThat(appended.attempts()).containsEntry(changes.get(i).flow().flowId(), 1);
    }
    assertThat(transactions()).containsExactly("2");
  }

  @Test
  void shouldRefuseOnePartitionsChangeAndWriteTheOthersBesideIt() {
    FlowChange taken = flows.intent(order("other"), "first");
    List<FlowChange> changes = List.of(intent(1), taken, intent(2), intent(3));

    List<Future<Appended>> appends = appendBehind("LOCK TABLE flow IN EXCLUSIVE MODE", changes);

    assertThat(await(appends.get(1)).refused()).containsExactly(taken.flow().flowId());
    for (int i : new int[] {0, 2, 3}) {
      assertThat(await(appends.get(i)).refused()).doesNotContain(changes.get(i).flow().flowId());
      assertThat(await(store.flow(changes.get(i).flow().flowId()))).isPresent();
    }
  }

  @Test
  void shouldKeepNobodyWaitingBehindAnAppendThatIsGivenUp() throws SQLException {
    Duration patience = Duration.ofMillis(500);
    PostgresOptions impatient =
        new PostgresOptions(postgres.uri(), 1, 1, patience, patience, patience);
    PostgresFlowStore other = new PostgresFlowStore(vertx, impatient);
    await(other.appender(0).append(batch(intent(0))));
    try (Connection locker = postgres.connect();
        Statement statement = locker.createStatement()) {
      locker.setAutoCommit(false);
      statement.execute("LOCK TABLE flow IN EXCLUSIVE MODE");
      List<Future<Appended>> appends =
          IntStream.range(1, PARTITIONS)
              .mapToObj(i -> other.appender(i).append(batch(intent(i))))
              .toList();

      long begun = System.nanoTime();
      for (Future<Appended> append : appends) {
        assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(() -> await(append));
      }
      assertThat(Duration.ofNanos(System.nanoTime() - begun))
          .isLessThan(patience.multipliedBy(PARTITIONS / 2));
      locker.rollback();
    }
    Awaitility.await()
        .ignoreException(StoreUnavailable.class)
        .untilAsserted(
            () ->
                assertThat(await(other.appender(1).append(batch(intent(99)))).refused()).isEmpty());
    await(other.close());
  }
}
