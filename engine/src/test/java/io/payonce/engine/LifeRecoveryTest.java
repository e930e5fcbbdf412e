package io.payonce.engine;

import static io.payonce.engine.Engines.await;
import static io.payonce.engine.Engines.pay;
import static io.payonce.engine.Given.answered;
import static io.payonce.engine.Given.event;
import static io.payonce.engine.Given.prepared;
import static io.payonce.engine.Given.ref;
import static io.payonce.engine.Given.refund;
import static io.payonce.engine.Given.scripted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payonce.payment.Flow;
import io.payonce.payment.Refund;
import io.payonce.payment.RefundState;
import io.payonce.payment.State;
import io.payonce.store.FlowStore;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An engine dies between what it wrote and what it did, and another one goes on. */
class LifeRecoveryTest {
  private final Engines dying = new Engines();
  private final Engines stores = new Engines();
  private final Engines next = new Engines();
  private FlowStore store;

  @AfterEach
  void close() {
    next.close();
    stores.close();
  }

  @ParameterizedTest
  @EnumSource
  void shouldMakeTheRefundThatNeverReachedTheProvider(TestStores kind) {
    PaymentEngine engine = start(kind);
    dying.provider.onRefund = (provider, refund) -> ScriptedChannel.silence();
    Flow paid = answered(pay(engine, scripted("k-1", "o-1"))).flow();
    engine.payments().refund(refund(paid, "r-1", 200));
    await().until(() -> !dying.provider.refundCalls.isEmpty());

    PaymentEngine recovered = dieAndGoOn();

    Refund back = awaitRefund(paid);
    assertThat(next.provider.refundCalls).containsOnlyKeys(back.outRefundNo());
    assertThat(dying.provider.refundCalls).containsOnlyKeys(back.outRefundNo());
    assertThat(next.provider.sumGivenBack()).isEqualTo(200);
    assertThat(stored(paid).refunded()).isEqualTo(200);
    var again = answered(Engines.refund(recovered, refund(paid, "r-1", 200)));
    assertThat(again.refund().state()).isEqualTo(RefundState.SUCCEEDED);
    assertThat(again.answer()).isNotNull();
  }

  @ParameterizedTest
  @EnumSource
  void shouldNotRepeatTheRefundThatTheProviderMade(TestStores kind) {
    PaymentEngine engine = start(kind);
    dying.provider.onRefund = ScriptedChannel::giveBackSilently;
    Flow paid = answered(pay(engine, scripted("k-1", "o-1"))).flow();
    engine.payments().refund(refund(paid, "r-1", 4200));
    await().until(() -> !dying.provider.refunds.entries.isEmpty());

    dieAndGoOn();

    awaitRefund(paid);
    assertThat(next.provider.refundCalls).isEmpty();
    assertThat(stored(paid).state()).isEqualTo(State.REFUNDED);
  }

  @ParameterizedTest
  @EnumSource
  void shouldLetTheFirstRetryJoinTheRecovery(TestStores kind) {
    PaymentEngine engine = start(kind);
    dying.provider.onRefund = ScriptedChannel::giveBackSilently;
    Flow paid = answered(pay(engine, scripted("k-1", "o-1"))).flow();
    engine.payments().refund(refund(paid, "r-1", 4200));
    await().until(() -> !dying.provider.refunds.entries.isEmpty());

    PaymentEngine recovered = dieAndGoOn();
    var retried = answered(Engines.refund(recovered, refund(paid, "r-1", 4200)));

    assertThat(retried.refund().state()).isEqualTo(RefundState.SUCCEEDED);
    assertThat(retried.first()).isFalse();
    assertThat(next.provider.refundCalls).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void shouldCloseWhatWasLeftCancelling(TestStores kind) {
    dying.provider.onCreate = ScriptedChannel::accept;
    dying.provider.onClose = (provider, intent) -> ScriptedChannel.silence();
    PaymentEngine engine = start(kind);
    Flow open = answered(pay(engine, scripted("k-1", "o-1"))).flow();
    engine.payments().cancel(ref(open), null);
    await().until(() -> dying.provider.calls.contains("close k-1"));

    dieAndGoOn();

    awaitState(open, State.CANCELLED);
    assertThat(next.provider.calls).containsOnly("close k-1");
  }

  @ParameterizedTest
  @EnumSource
  void shouldChargeOnceWhatWasLeftStarting(TestStores kind) {
    dying.provider.onCreate = ScriptedChannel::chargeSilently;
    PaymentEngine engine = start(kind);
    Flow pending = answered(pay(engine, prepared("k-1", "o-1"))).flow();
    engine.payments().start(ref(pending));
    await().until(() -> !dying.provider.charged.isEmpty());

    dieAndGoOn();

    awaitState(pending, State.SUCCESS);
    assertThat(next.provider.creates).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void shouldGiveBackTheLateMoneyThatNeverReachedTheProvider(TestStores kind) {
    dying.provider.onCreate = ScriptedChannel::decline;
    dying.provider.onRefund = (provider, refund) -> ScriptedChannel.silence();
    PaymentEngine engine = start(kind);
    Flow failed = answered(pay(engine, scripted("k-1", "o-1"))).flow();
    await(engine.payments().report(event("e-1", failed, failed.intent().money(), "p-1")));
    await().until(() -> !dying.provider.refundCalls.isEmpty());

    dieAndGoOn();

    Refund back = awaitRefund(failed);
    assertThat(back.isOfSurplus()).isTrue();
    assertThat(next.provider.refundCalls).isEqualTo(dying.provider.refundCalls);
    assertThat(next.provider.sumGivenBack()).isEqualTo(4200);
  }

  private PaymentEngine start(TestStores kind) {
    store = kind.open(stores.vertx);
    dying.deadline = Duration.ofSeconds(50);
    return dying.start(store);
  }

  /** The provider outlives the engine. */
  private PaymentEngine dieAndGoOn() {
    dying.close();
    next.provider.charged.addAll(dying.provider.charged);
    next.provider.refunds.entries.putAll(dying.provider.refunds.entries);
    return next.start(store);
  }

  private Refund awaitRefund(Flow flow) {
    List<Refund> refunds =
        await()
            .atMost(Duration.ofSeconds(15))
            .until(
                () -> await(store.refunds(flow.flowId(), 10)),
                all -> all.size() == 1 && all.get(0).state() == RefundState.SUCCEEDED);
    return refunds.get(0);
  }

  private void awaitState(Flow flow, State state) {
    await().atMost(Duration.ofSeconds(15)).until(() -> stored(flow).state() == state);
  }

  private Flow stored(Flow flow) {
    return await(store.flow(flow.flowId())).orElseThrow();
  }
}
