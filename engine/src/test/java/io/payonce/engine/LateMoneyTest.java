package io.payonce.engine;

import static io.payonce.engine.Engines.await;
import static io.payonce.engine.Engines.cancel;
import static io.payonce.engine.Engines.pay;
import static io.payonce.engine.Engines.refund;
import static io.payonce.engine.Given.answered;
import static io.payonce.engine.Given.coupon;
import static io.payonce.engine.Given.event;
import static io.payonce.engine.Given.refund;
import static io.payonce.engine.Given.refusedFor;
import static io.payonce.engine.Given.scripted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.payonce.partition.PayResult;
import io.payonce.partition.ReportResult;
import io.payonce.payment.Event;
import io.payonce.payment.Flow;
import io.payonce.payment.LatePayment;
import io.payonce.payment.OrderKey;
import io.payonce.payment.Outcome;
import io.payonce.payment.Refund;
import io.payonce.payment.RefundState;
import io.payonce.payment.Refusal;
import io.payonce.payment.State;
import io.payonce.payment.Surplus;
import io.payonce.payment.Transition;
import io.payonce.store.FlowStore;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Money that comes when its flow has ended, or a second time. */
class LateMoneyTest {
  private final Engines engines = new Engines();
  private FlowStore store;

  @AfterEach
  void close() {
    engines.close();
  }

  static Stream<Arguments> everyStoreAndEnd() {
    return Stream.of(TestStores.values())
        .flatMap(
            s -> Stream.of(State.FAILED, State.CANCELLED).map(state -> Arguments.of(s, state)));
  }

  // --- given back

  @ParameterizedTest
  @MethodSource("everyStoreAndEnd")
  void shouldGiveBackOnceWhatComesAfterTheEnd(TestStores stores, State end) {
    PaymentEngine engine = start(stores, LatePayment.REFUND);
    Flow ended = ended(engine, end, "1");

    assertThat(report(engine, "e-1", ended, "p-1")).isEqualTo(ReportResult.APPLIED);
    Refund back = awaitRefund(ended, RefundState.SUCCEEDED);

    assertThat(surpluses(ended))
        .extracting(
            Surplus::paymentNo, Surplus::kind, Surplus::handling, Surplus::refundId, Surplus::money)
        .containsExactly(
            tuple(
                "p-1",
                Surplus.Kind.LATE,
                LatePayment.REFUND,
                back.refundId(),
                ended.intent().money()));
    assertThat(back.isOfSurplus()).isTrue();
    assertThat(back.paymentNo()).isEqualTo("p-1");
    Flow now = stored(ended);
    assertThat(now.state()).isEqualTo(end);
    assertThat(now.conflicted()).isTrue();
    assertThat(now.refunded() + now.refundReserved()).isZero();
    assertThat(engines.provider.sumGivenBack()).isEqualTo(4200);
  }

  @ParameterizedTest
  @EnumSource
  void shouldGiveBackOneOfManyReportsOfTheSamePayment(TestStores stores) {
    PaymentEngine engine = start(stores, LatePayment.REFUND);
    Flow ended = ended(engine, State.FAILED, "1");

    for (String eventId : List.of("e-1", "e-1", "e-2", "e-3")) {
      report(engine, eventId, ended, "p-1");
    }
    awaitRefund(ended, RefundState.SUCCEEDED);

    assertThat(report(engine, "e-2", ended, "p-1")).isEqualTo(ReportResult.DUPLICATE);
    assertThat(surpluses(ended)).hasSize(1);
    assertThat(refunds(ended)).hasSize(1);
    assertThat(engines.provider.refundCalls.values()).containsExactly(1);
    assertThat(history(ended))
        .filteredOn(transition -> Objects.equals(transition.detail(), "p-1"))
        .hasSize(3)
        .allMatch(transition -> transition.from() == transition.to());
  }

  @ParameterizedTest
  @EnumSource(LatePayment.class)
  void shouldGiveBackASecondPaymentWhateverThePolicy(LatePayment policy) {
    PaymentEngine engine = start(TestStores.MEMORY, policy);
    Flow paid = answered(pay(engine, scripted("k-1", "o-1"))).flow();

    report(engine, "e-1", paid, "another");
    Refund back = awaitRefund(paid, RefundState.SUCCEEDED);

    assertThat(surpluses(paid))
        .extracting(Surplus::kind, Surplus::handling)
        .containsExactly(tuple(Surplus.Kind.SECOND, LatePayment.REFUND));
    assertThat(back.paymentNo()).isEqualTo("another");
    assertThat(stored(paid).state()).isEqualTo(State.SUCCESS);
    assertThat(stored(paid).receipt()).isEqualTo(paid.receipt());
    assertThat(answered(refund(engine, refund(paid, "r-1", 4200))).refund().state())
        .isEqualTo(RefundState.SUCCEEDED);
    assertThat(engines.provider.sumGivenBack()).isEqualTo(8400);
  }

  @ParameterizedTest
  @EnumSource
  void shouldGiveBackEachPaymentThatIsTooMuch(TestStores stores) {
    PaymentEngine engine = start(stores, LatePayment.REFUND);
    Flow ended = ended(engine, State.FAILED, "1");

    report(engine, "e-1", ended, "p-1");
    report(engine, "e-2", ended, "p-2");

    await().until(() -> engines.provider.sumGivenBack() == 8400);
    assertThat(surpluses(ended)).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource
  void shouldNoticeMoneyThatAnAnswerTellsOf(TestStores stores) {
    engines.deadline = Duration.ofSeconds(10);
    Promise<Outcome> creating = Promise.promise();
    engines.provider.onCreate = (provider, intent) -> creating.future();
    PaymentEngine engine = start(stores, LatePayment.REFUND);
    Future<PayResult> paying = engine.payments().pay(scripted("k-1", "o-1"));
    await().until(() -> !engines.provider.creates.isEmpty());
    Flow open = await(store.flows(new OrderKey("default", "o-1"), 1)).get(0);
    await(
        engine
            .payments()
            .report(event("e-1", open, open.intent().money(), new Outcome.Declined("no", null))));
    assertThat(answered(await(paying)).flow().state()).isEqualTo(State.FAILED);

    creating.complete(new Outcome.Succeeded("p-1"));

    assertThat(awaitRefund(open, RefundState.SUCCEEDED).paymentNo()).isEqualTo("p-1");
    assertThat(surpluses(open)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void shouldAskUntilItIsGivenBack(TestStores stores) {
    engines.provider.onRefund = (provider, refund) -> ScriptedChannel.silence();
    PaymentEngine engine = start(stores, LatePayment.REFUND);
    Flow ended = ended(engine, State.FAILED, "1");
    report(engine, "e-1", ended, "p-1");
    await().until(() -> !engines.provider.refundCalls.isEmpty());

    engines.provider.onRefund = ScriptedChannel::giveBack;
    Refund back = awaitRefund(ended, RefundState.SUCCEEDED);

    assertThat(engines.provider.refundCalls).containsOnlyKeys(back.outRefundNo());
    assertThat(engines.provider.sumGivenBack()).isEqualTo(4200);
  }

  @ParameterizedTest
  @EnumSource
  void shouldLeaveToAnOperatorWhatTheProviderWillNotTakeBack(TestStores stores) {
    engines.provider.onRefund = ScriptedChannel::decline;
    PaymentEngine engine = start(stores, LatePayment.REFUND);
    Flow ended = ended(engine, State.FAILED, "1");

    report(engine, "e-1", ended, "p-1");

    assertThat(awaitRefund(ended, RefundState.FAILED).errorCode()).isEqualTo("no_balance");
    assertThat(stored(ended).refundReserved()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void shouldRememberWhatWasGivenBackWhenItHasLeftMemory(TestStores stores) {
    PaymentEngine engine = start(stores, LatePayment.REFUND);
    Flow ended = ended(engine, State.FAILED, "1");
    report(engine, "e-1", ended, "p-1");
    awaitRefund(ended, RefundState.SUCCEEDED);
    try (Engines next = new Engines()) {
      next.warmOrders = 0;
      PaymentEngine later = next.start(store);

      assertThat(report(later, "e-2", ended, "p-1")).isEqualTo(ReportResult.APPLIED);
      assertThat(report(later, "e-1", ended, "p-1")).isEqualTo(ReportResult.DUPLICATE);

      assertThat(surpluses(ended)).hasSize(1);
      assertThat(next.provider.calls).isEmpty();
    }
  }

  // --- kept

  @ParameterizedTest
  @MethodSource("everyStoreAndEnd")
  void shouldKeepWhatComesAfterTheEndWhenThatIsThePolicy(TestStores stores, State end) {
    PaymentEngine engine = start(stores, LatePayment.ACCEPT);
    Flow ended = ended(engine, end, "1");

    assertThat(report(engine, "e-1", ended, "p-1")).isEqualTo(ReportResult.APPLIED);

    Flow now = stored(ended);
    assertThat(now.state()).isEqualTo(State.SUCCESS);
    assertThat(now.receipt().paymentNo()).isEqualTo("p-1");
    assertThat(now.receipt().errorCode()).isNull();
    assertThat(surpluses(ended))
        .extracting(Surplus::handling, Surplus::refundId)
        .containsExactly(tuple(LatePayment.ACCEPT, null));
    assertThat(history(ended).get(history(ended).size() - 1).event()).isEqualTo(Event.ACCEPT_LATE);
    assertThat(engines.provider.refundCalls).isEmpty();
    assertThat(report(engine, "e-1", ended, "p-1")).isEqualTo(ReportResult.DUPLICATE);
    assertThat(report(engine, "e-2", ended, "p-1")).isEqualTo(ReportResult.APPLIED);
    assertThat(surpluses(ended)).hasSize(1);
    assertThat(refusedFor(pay(engine, scripted("k-9", "o-1")), Refusal.ORDER_ALREADY_LIVE))
        .isTrue();
    answered(refund(engine, refund(ended, "r-1", 4200)));
    assertThat(stored(ended).state()).isEqualTo(State.REFUNDED);
  }

  @ParameterizedTest
  @MethodSource("everyStoreAndEnd")
  void shouldGiveItBackWhenTheOrderHasBeenPaidAnew(TestStores stores, State end) {
    PaymentEngine engine = start(stores, LatePayment.ACCEPT);
    Flow ended = ended(engine, end, "1");
    engines.provider.onCreate = ScriptedChannel::approve;
    Flow second = answered(pay(engine, scripted("k-2", "o-1"))).flow();

    report(engine, "e-1", ended, "p-1");

    awaitRefund(ended, RefundState.SUCCEEDED);
    assertThat(stored(ended).state()).isEqualTo(end);
    assertThat(stored(second).state()).isEqualTo(State.SUCCESS);
  }

  /** What only the store knows: its keys have the last word. */
  @ParameterizedTest
  @MethodSource("everyStoreAndEnd")
  void shouldGiveItBackWhenItsCouponHasBeenUsedElsewhere(TestStores stores, State end) {
    PaymentEngine engine = start(stores, LatePayment.ACCEPT);
    Flow ended = ended(engine, end, "1");
    engines.provider.onCreate = ScriptedChannel::approve;
    Flow second = answered(pay(engine, coupon("k-2", "o-2"))).flow();

    assertThat(report(engine, "e-1", ended, "p-1")).isEqualTo(ReportResult.APPLIED);

    awaitRefund(ended, RefundState.SUCCEEDED);
    assertThat(stored(ended).state()).isEqualTo(end);
    assertThat(stored(second).state()).isEqualTo(State.SUCCESS);
    assertThat(surpluses(ended)).hasSize(1);
    assertThat(report(engine, "e-1", ended, "p-1")).isEqualTo(ReportResult.DUPLICATE);
  }

  private PaymentEngine start(TestStores stores, LatePayment policy) {
    store = stores.open(engines.vertx);
    engines.latePayment = policy;
    return engines.start(store);
  }

  /** A flow with a coupon, ended unpaid. */
  private Flow ended(PaymentEngine engine, State end, String number) {
    var before = engines.provider.onCreate;
    engines.provider.onCreate =
        end == State.FAILED ? ScriptedChannel::decline : ScriptedChannel::accept;
    Flow flow = answered(pay(engine, coupon("k-" + number, "o-" + number))).flow();
    if (end == State.CANCELLED) {
      cancel(engine, flow);
    }
    engines.provider.onCreate = before;
    assertThat(stored(flow).state()).isEqualTo(end);
    return stored(flow);
  }

  private static ReportResult report(
      PaymentEngine engine, String eventId, Flow flow, String paymentNo) {
    return await(engine.payments().report(event(eventId, flow, flow.intent().money(), paymentNo)));
  }

  private Refund awaitRefund(Flow flow, RefundState state) {
    return await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () -> refunds(flow).stream().filter(Refund::isOfSurplus).findFirst().orElse(null),
            refund -> refund != null && refund.state() == state);
  }

  private List<Refund> refunds(Flow flow) {
    return await(store.refunds(flow.flowId(), 10));
  }

  private List<Surplus> surpluses(Flow flow) {
    return await(store.surpluses(flow.flowId(), 10));
  }

  private Flow stored(Flow flow) {
    return await(store.flow(flow.flowId())).orElseThrow();
  }

  private List<Transition> history(Flow flow) {
    return await(store.transitions(flow.flowId(), 100));
  }
}
