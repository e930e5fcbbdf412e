package io.payonce.store;

import static io.payonce.store.Await.await;
import static io.payonce.store.TestFlows.batch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.payonce.payment.Flow;
import io.payonce.payment.Outcome;
import io.payonce.payment.Refund;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A session that is killed in the middle of an append, at each table in turn: whatever the
 * statement had written by then is gone, and the same change can be written again.
 */
class HalfWrittenTest {
  private static TestPostgres postgres;
  private static Vertx vertx;

  private final TestFlows flows = new TestFlows(5);
  private final TestRefunds refunds = new TestRefunds(flows);
  private PostgresFlowStore store;
  private Flow flow;
  private Refund refund;

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
  void refundIsOwed() {
    postgres.empty();
    store = new PostgresFlowStore(vertx, postgres.options());
    FlowChange intent = flows.intent(TestFlows.order("o"), "r");
    FlowChange success = flows.success(intent.flow());
    FlowChange reserve = refunds.reserve(success.flow(), "n1", 60);
    for (FlowChange change : new FlowChange[] {intent, success, reserve}) {
      assertThat(await(store.appender(0).append(batch(change))).refused()).isEmpty();
    }
    flow = reserve.flow();
    refund = reserve.refunds().get(0);
  }

  @AfterEach
  void close() {
    await(store.close());
  }

  /** Settles one refund and makes another. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE flow SET description = NULL",
        "UPDATE refund SET reason = NULL",
        "INSERT INTO transition SELECT flow_id, now(), 3, state, state, 'X', 'X' FROM flow",
        "INSERT INTO refund SELECT flow_id, flow_id, 1, now(), now(), now(), 1, NULL, 'PROCESSING',"
            + " 'm', 'o', 'c', 'EUR', 'n2', '' FROM flow",
      })
  void shouldWriteAllOfARefundOrNothing(String sql) throws SQLException {
    FlowChange settle = refunds.settle(flow, refund);
    killedAt(sql, TestRefunds.with(settle, refunds.refund(flow, "n2", 40)));
  }

  /** Applies a report that makes a surplus. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE flow SET description = NULL",
        "INSERT INTO transition SELECT flow_id, now(), 3, state, state, 'X', 'X' FROM flow",
        "INSERT INTO surplus SELECT flow_id, NULL, 1, now(), 'P-2', 'EUR', 'LATE', 'ACCEPT'"
            + " FROM flow",
        "INSERT INTO inbox SELECT flow_id, 1, now(), now(), 'sim', 'e', 'EUR', 'CLOSED', NULL, NULL,"
            + " NULL, NULL, '' FROM flow",
      })
  void shouldWriteAllOfASurplusOrNothing(String sql) throws SQLException {
    InboxEntry report =
        TestFlows.report("e", flow.flowId(), new Outcome.Succeeded("P-2"), flows.now());
    killedAt(sql, TestRefunds.reported(refunds.surplus(flow, "P-2"), report));
  }

  private void killedAt(String sql, FlowChange change) throws SQLException {
    try (Connection other = postgres.connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute(sql);
      Future<Appended> stuck = store.appender(0).append(batch(change));
      killWhoWaits();
      assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(() -> await(stuck));
      other.rollback();
    }
    assertThat(await(store.flow(flow.flowId()))).contains(flow);
    assertThat(await(store.refunds(flow.flowId(), 10))).containsExactly(refund);
    assertThat(await(store.surpluses(flow.flowId(), 10))).isEmpty();
    assertThat(await(store.transitions(flow.flowId(), 10))).hasSize(2);
    assertThat(postgres.query("SELECT event_id FROM inbox")).isEmpty();

    assertThat(await(store.appender(0).append(batch(change))).refused()).isEmpty();
    assertThat(await(store.flow(flow.flowId()))).contains(change.flow());
    assertThat(await(store.refunds(flow.flowId(), 10))).containsAll(change.refunds()).hasSize(2);
    assertThat(await(store.surpluses(flow.flowId(), 10))).isEqualTo(change.surpluses());
  }

  private static void killWhoWaits() {
    Awaitility.await()
        .until(
            () ->
                postgres
                    .query(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                            + " WHERE application_name = 'payonce' AND datname = current_database()"
                            + " AND wait_event_type = 'Lock'")
                    .contains("t"));
  }
}
