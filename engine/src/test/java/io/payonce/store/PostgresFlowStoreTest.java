package io.payonce.store;

import static io.payonce.store.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.payment.Flow;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresFlowStoreTest extends FlowStoreContract {
  private static TestPostgres postgres;
  private static Vertx vertx;

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

  @Override
  FlowStore open() {
    postgres.empty();
    return new PostgresFlowStore(vertx, postgres.options());
  }

  @AfterEach
  void closeStore() {
    await(store.close());
  }

  @Test
  void shouldRunAgainstADurableServer() {
    assertThat(postgres.query("SHOW fsync")).containsExactly("on");
    assertThat(postgres.query("SHOW synchronous_commit")).containsExactly("on");
  }

  @Test
  void shouldLeaveOutOnlyWhatTheDatabaseCannotHold() {
    Flow pending = flows.pending(TestFlows.order("o\0"), "poison");
    FlowChange poison = new FlowChange(pending, List.of(), null);
    FlowChange[] batch = new FlowChange[20];
    for (int i = 0; i < batch.length; i++) {
      batch[i] = i == 13 ? poison : flows.intent(TestFlows.order("o" + i), "r" + i);
    }

    Appended appended = append(batch);

    assertThat(appended.refused()).containsExactly(pending.flowId());
    assertThat(appended.poisoned()).containsExactly(pending.flowId());
    assertThat(appended.attempts()).hasSize(19);
    assertThat(postgres.query("SELECT count(*) FROM transition")).containsExactly("19");
  }

  @Test
  void shouldAnswerOnTheContextOfTheCaller() {
    Context context = vertx.getOrCreateContext();
    Promise<Context> answered = Promise.promise();

    context.runOnContext(
        start ->
            store
                .ping()
                .compose(pong -> store.appender(1).append(TestFlows.batch(someIntent())))
                .compose(done -> Future.succeededFuture(Vertx.currentContext()))
                .onComplete(answered));

    assertThat(await(answered.future())).isEqualTo(context);
  }

  private FlowChange someIntent() {
    return flows.intent(TestFlows.order("o"), "r");
  }

  @Test
  void shouldUpdateThePaidFlowInPlace() {
    FlowChange[] intents = new FlowChange[200];
    FlowChange[] outcomes = new FlowChange[intents.length];
    for (int i = 0; i < intents.length; i++) {
      intents[i] = flows.intent(TestFlows.order("order-number-" + i), "request-number-" + i);
      FlowChange success = flows.success(intents[i].flow());
      Flow answered = success.flow().withAnswer(TestFlows.answer(201, "x".repeat(350)));
      outcomes[i] = TestFlows.with(success, answered);
    }
    TestPostgres own = TestPostgres.create();
    FlowStore fresh = new PostgresFlowStore(vertx, own.options());
    await(fresh.appender(0).append(TestFlows.batch(intents)));
    await(fresh.appender(0).append(TestFlows.batch(outcomes)));
    await(fresh.close());

    // the server tells its statistics some time after a session has ended
    String hot = "SELECT n_tup_hot_upd FROM pg_stat_user_tables WHERE relname = 'flow'";
    Awaitility.await()
        .untilAsserted(() -> assertThat(own.query(hot)).containsExactly("" + intents.length));
  }
}
