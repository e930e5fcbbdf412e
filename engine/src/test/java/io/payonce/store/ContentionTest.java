package io.payonce.store;

import static io.payonce.store.Await.await;
import static io.payonce.store.TestFlows.batch;
import static io.payonce.store.TestFlows.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.payment.Flow;
import io.payonce.payment.OrderKey;
import io.payonce.payment.Outcome;
import io.payonce.payment.State;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several writers that want the same: each time one wins, and nobody is told of a lock. */
class ContentionTest {
  private static final int APPENDERS = 4;
  private static TestPostgres postgres;
  private static Vertx vertx;

  private final TestFlows flows = new TestFlows(3);
  private final Random random = new Random(4);
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
    store = new PostgresFlowStore(vertx, postgres.options());
  }

  @AfterEach
  void closeStore() {
    await(store.close());
  }

  /** One batch for each appender, all at once. */
  private List<Appended> race(List<Batch> batches) {
    List<Future<Appended>> racing =
        IntStream.range(0, batches.size())
            .mapToObj(i -> store.appender(i).append(batches.get(i)))
            .toList();
    return racing.stream().map(Await::await).toList();
  }

  private static long written(List<Appended> appended) {
    return appended.stream().mapToLong(one -> one.attempts().size()).sum();
  }

  @Test
  void shouldLetOneOfTwoAppendersHaveAKey() {
    for (int round = 0; round < 100; round++) {
      FlowChange one = flows.intent(order("a" + round), "r" + round);
      FlowChange other = flows.intent(order("b" + round), "r" + round);

      List<Appended> appended = race(List.of(batch(one), batch(other)));

      assertThat(written(appended)).isEqualTo(1);
      Flow winner = await(store.flow(one.flow().intent().key())).orElseThrow();
      assertThat(appended.get(winner.flowId().equals(one.flow().flowId()) ? 0 : 1).refused())
          .isEmpty();
    }
    assertThat(postgres.query("SELECT count(*) FROM flow")).containsExactly("100");
    assertThat(postgres.query("SELECT count(*) FROM transition")).containsExactly("100");
  }

  @Test
  void shouldLetOneAppenderHaveEachKeyWhateverTheOrderOfTheBatches() {
    int keys = 60;
    for (int round = 0; round < 25; round++) {
      List<Batch> batches = new ArrayList<>();
      for (int a = 0; a < APPENDERS; a++) {
        List<FlowChange> changes = new ArrayList<>();
        for (int k = 0; k < keys; k++) {
          String name = round + "-" + k;
          changes.add(flows.intent(new OrderKey("m", name + "-" + a), name));
        }
        Collections.shuffle(changes, random);
        batches.add(new Batch(changes, List.of()));
      }

      List<Appended> appended = race(batches);

      assertThat(written(appended)).isEqualTo(keys);
      assertThat(appended.stream().mapToInt(one -> one.refused().size()).sum())
          .isEqualTo((APPENDERS - 1) * keys);
    }
  }

  /**
   * Coupons are taken in the order of the keys, so two appenders can each hold what the other
   * wants.
   */
  @Test
  void shouldLetOneAppenderHaveEachCouponThoughTheyLockEachOtherOut() {
    int coupons = 40;
    for (int round = 0; round < 8; round++) {
      List<Batch> batches = new ArrayList<>();
      for (int a = 0; a < APPENDERS; a++) {
        List<FlowChange> changes = new ArrayList<>();
        for (int c = 0; c < coupons; c++) {
          String name = round + "-" + a + "-" + random.nextInt();
          changes.add(flows.intent(order(name), name, "c" + round + "-" + c));
        }
        batches.add(new Batch(changes, List.of()));
      }

      assertThat(written(race(batches))).isEqualTo(coupons);
    }
    assertThat(postgres.query("SELECT count(*) FROM flow WHERE coupon_id IS NULL"))
        .containsExactly("0");
  }

  @Test
  void shouldApplyAReportOnceThoughTwoAppendersHaveIt() {
    for (int round = 0; round < 100; round++) {
      FlowChange intent = flows.intent(order("o" + round), "r" + round);
      await(store.appender(0).append(batch(intent)));
      Flow paying = intent.flow();
      InboxEntry report = report("e" + round, paying.flowId());
      if (round % 2 == 0) {
        await(store.appender(0).append(new Batch(List.of(), List.of(report))));
      }
      FlowChange success = flows.success(paying);
      Batch apply = batch(new FlowChange(success.flow(), success.transitions(), report));

      List<Appended> appended = race(List.of(apply, apply));

      assertThat(appended.stream().mapToInt(one -> one.refused().size()).sum()).isEqualTo(1);
      assertThat(await(store.transitions(paying.flowId(), 10))).hasSize(2);
    }
    assertThat(postgres.query("SELECT count(*) FROM inbox WHERE applied_at IS NOT NULL"))
        .containsExactly("100");
  }

  @Test
  void shouldApplyOneEventToOneOfTwoFlowsThatAppendersHaveItFor() {
    for (int round = 0; round < 50; round++) {
      FlowChange one = flows.intent(order("a" + round), "a" + round);
      FlowChange other = flows.intent(order("b" + round), "b" + round);
      await(store.appender(0).append(batch(one, other)));

      List<Appended> appended =
          race(
              List.of(
                  batch(TestFlows.reported(flows.success(one.flow()), "e" + round)),
                  batch(TestFlows.reported(flows.success(other.flow()), "e" + round))));

      assertThat(appended.stream().mapToInt(each -> each.refused().size()).sum()).isEqualTo(1);
    }
    assertThat(postgres.query("SELECT count(*) FROM flow WHERE state = 'SUCCESS'"))
        .containsExactly("50");
    assertThat(postgres.query("SELECT count(*) FROM inbox")).containsExactly("50");
  }

  /** The row is another than the one the statement saw first; its version is the same. */
  @Test
  void shouldWaitForAnotherHandOnTheFlowAndThenApplyTheReport() throws SQLException {
    FlowChange intent = flows.intent(order("o"), "r");
    FlowChange plain = flows.intent(order("p"), "s");
    await(store.appender(0).append(batch(intent, plain)));
    Batch both =
        batch(TestFlows.reported(flows.success(intent.flow()), "e"), flows.success(plain.flow()));

    Future<Appended> appended = whileHeld("UPDATE flow SET answer = NULL", both);

    assertThat(await(appended).refused()).isEmpty();
    assertThat(state(intent.flow().flowId())).isEqualTo(State.SUCCESS);
    assertThat(state(plain.flow().flowId())).isEqualTo(State.SUCCESS);
    assertThat(postgres.query("SELECT applied_at FROM inbox")).doesNotContainNull().hasSize(1);
  }

  @Test
  void shouldWaitForAnotherHandOnTheFlowAndThenGiveWay() throws SQLException {
    FlowChange intent = flows.intent(order("o"), "r");
    await(store.appender(0).append(batch(intent)));
    Batch success = batch(TestFlows.reported(flows.success(intent.flow()), "e"));

    Future<Appended> appended = whileHeld("UPDATE flow SET version = version + 1", success);

    assertThat(await(appended).refused()).containsExactly(intent.flow().flowId());
    assertThat(state(intent.flow().flowId())).isEqualTo(State.PAYING);
    assertThat(postgres.query("SELECT event_id FROM inbox")).isEmpty();
  }

  /** Appends while somebody else has done this and not committed it; who then commits. */
  private Future<Appended> whileHeld(String sql, Batch batch) throws SQLException {
    try (Connection other = postgres.connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute(sql);
      Future<Appended> appended = store.appender(0).append(batch);
      Awaitility.await()
          .until(
              () ->
                  !postgres
                      .query("SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
                      .isEmpty());
      other.commit();
      return appended;
    }
  }

  private State state(UUID flowId) {
    return await(store.flow(flowId)).orElseThrow().state();
  }

  private static InboxEntry report(String eventId, UUID flowId) {
    return TestFlows.report(eventId, flowId, new Outcome.Succeeded("P"), TestFlows.START);
  }
}
