package io.payonce.store;

import static io.payonce.store.Await.await;
import static io.payonce.store.TestFlows.batch;
import static io.payonce.store.TestFlows.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.payment.Flow;
import io.payonce.payment.Refund;
import io.payonce.payment.RefundKey;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several writers after the same money: nobody gets it twice, and nobody is told of a lock. */
class RefundContentionTest {
  private static final int APPENDERS = 4;
  private static TestPostgres postgres;
  private static Vertx vertx;

  private final TestFlows flows = new TestFlows(3);
  private final TestRefunds refunds = new TestRefunds(flows);
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

  /** One batch for each appender, all at once; how many flows they were refused. */
  private int race(List<Batch> batches) {
    List<Future<Appended>> racing =
        IntStream.range(0, batches.size())
            .mapToObj(i -> store.appender(i).append(batches.get(i)))
            .toList();
    return racing.stream().mapToInt(one -> await(one).refused().size()).sum();
  }

  private List<Flow> paid(String prefix, int count) {
    List<FlowChange> intents = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      intents.add(flows.intent(order(prefix + i), prefix + i));
    }
    List<FlowChange> outcomes = intents.stream().map(one -> flows.success(one.flow())).toList();
    for (List<FlowChange> changes : List.of(intents, outcomes)) {
      assertThat(await(store.appender(0).append(new Batch(changes, List.of()))).refused())
          .isEmpty();
    }
    return outcomes.stream().map(FlowChange::flow).toList();
  }

  @Test
  void shouldLetOneOfTwoFlowsHaveARefundNo() {
    for (int round = 0; round < 100; round++) {
      List<Flow> pair = paid("r" + round + "-", 2);
      List<FlowChange> both =
          List.of(
              refunds.reserve(pair.get(0), "n" + round, 10),
              refunds.reserve(pair.get(1), "n" + round, 10));

      assertThat(race(List.of(batch(both.get(0)), batch(both.get(1))))).isEqualTo(1);

      Refund refund = await(store.refund(new RefundKey("m", "n" + round))).orElseThrow();
      for (FlowChange change : both) {
        boolean won = refund.equals(change.refunds().get(0));
        Flow before = pair.get(both.indexOf(change));
        assertThat(await(store.flow(before.flowId()))).contains(won ? change.flow() : before);
      }
    }
    assertThat(postgres.query("SELECT count(*) FROM refund")).containsExactly("100");
    assertThat(postgres.query("SELECT sum(refund_reserved) FROM flow")).containsExactly("1000");
  }

  @Test
  void shouldLetOneAppenderHaveEachRefundNoWhateverTheOrderOfTheBatches() {
    int numbers = 40;
    Random random = new Random(4);
    for (int round = 0; round < 10; round++) {
      List<Batch> batches = new ArrayList<>();
      for (int a = 0; a < APPENDERS; a++) {
        List<FlowChange> changes = new ArrayList<>();
        for (Flow flow : paid(round + "-" + a + "-", numbers)) {
          changes.add(refunds.reserve(flow, round + "-" + changes.size(), 10));
        }
        Collections.shuffle(changes, random);
        batches.add(new Batch(changes, List.of()));
      }

      assertThat(race(batches)).isEqualTo((APPENDERS - 1) * numbers);
    }
  }

  @Test
  void shouldLetOneOfTwoHaveAVersion() {
    for (int round = 0; round < 50; round++) {
      Flow paid = paid("r" + round, 1).get(0);
      FlowChange one = refunds.reserve(paid, "a" + round, 60);
      FlowChange other = refunds.reserve(paid, "b" + round, 60);

      assertThat(race(List.of(batch(one), batch(other)))).isEqualTo(1);

      assertThat(await(store.refunds(paid.flowId(), 10))).hasSize(1);
    }
    assertThat(postgres.query("SELECT DISTINCT refund_reserved FROM flow")).containsExactly("60");
  }

  /** Each on what it has just read, as if the flow were its own. */
  @Test
  void shouldNeverReserveMoreThanWasPaid() {
    UUID flowId = paid("o", 1).get(0).flowId();
    List<CompletableFuture<Void>> writers =
        IntStream.range(0, APPENDERS)
            .mapToObj(a -> CompletableFuture.runAsync(() -> reserveWhatIsLeft(a, flowId)))
            .toList();
    writers.forEach(CompletableFuture::join);

    assertThat(await(store.flow(flowId)).orElseThrow().refundReserved()).isEqualTo(98);
    assertThat(postgres.query("SELECT sum(amount) FROM refund")).containsExactly("98");
  }

  private void reserveWhatIsLeft(int appender, UUID flowId) {
    for (int i = 0; ; i++) {
      Flow flow = await(store.flow(flowId)).orElseThrow();
      FlowChange reserve;
      synchronized (refunds) {
        reserve = refunds.reserve(flow, appender + "-" + i, 7);
      }
      if (!await(store.appender(appender).append(batch(reserve))).poisoned().isEmpty()) {
        return;
      }
    }
  }

  @Test
  void shouldKeepASurplusOnceThoughTwoAppendersHaveIt() {
    for (int round = 0; round < 50; round++) {
      Flow paid = paid("r" + round, 1).get(0);
      FlowChange late = refunds.surplus(paid, "P");
      FlowChange again = refunds.surplus(paid, "P");

      assertThat(race(List.of(batch(late), batch(again)))).isEqualTo(1);
    }
    assertThat(postgres.query("SELECT count(*) FROM surplus")).containsExactly("50");
    assertThat(postgres.query("SELECT count(*) FROM refund")).containsExactly("50");
  }

  @Test
  void shouldSettleARefundOnceThoughTwoAppendersWantTo() {
    for (int round = 0; round < 50; round++) {
      Flow paid = paid("r" + round, 1).get(0);
      FlowChange reserve = refunds.reserve(paid, "n" + round, 100);
      await(store.appender(0).append(batch(reserve)));
      Refund refund = reserve.refunds().get(0);

      int refused =
          race(
              List.of(
                  batch(refunds.settle(reserve.flow(), refund)),
                  batch(refunds.settle(reserve.flow(), refund))));

      assertThat(refused).isEqualTo(1);
    }
    assertThat(postgres.query("SELECT sum(refunded) FROM flow")).containsExactly("5000");
    assertThat(postgres.query("SELECT DISTINCT version FROM refund")).containsExactly("2");
    assertThat(postgres.query("SELECT count(*) FROM transition WHERE event = 'REFUND_FULL'"))
        .containsExactly("50");
  }
}
