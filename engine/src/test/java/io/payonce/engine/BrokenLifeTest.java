package io.payonce.engine;

import static io.payonce.engine.Engines.await;
import static io.payonce.engine.Engines.pay;
import static io.payonce.engine.Given.answered;
import static io.payonce.engine.Given.event;
import static io.payonce.engine.Given.prepared;
import static io.payonce.engine.Given.ref;
import static io.payonce.engine.Given.refund;
import static io.payonce.engine.Given.refusedFor;
import static io.payonce.engine.Given.scripted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payonce.channel.ProviderEvent;
import io.payonce.partition.CommandResult;
import io.payonce.partition.RefundResult;
import io.payonce.partition.ReportResult;
import io.payonce.payment.Flow;
import io.payonce.payment.LatePayment;
import io.payonce.payment.Outcome;
import io.payonce.payment.Refund;
import io.payonce.payment.RefundState;
import io.payonce.payment.Refusal;
import io.payonce.payment.State;
import io.payonce.payment.Surplus;
import io.payonce.payment.Transition;
import io.payonce.store.FlowStore;
import io.payonce.store.MemoryFlowStore;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The line to the store breaks at every append of what follows a payment, before and after. */
class BrokenLifeTest {
  private final Engines engines = new Engines();
  private final FlowStore store = new MemoryFlowStore();
  private final FaultyStore faulty = new FaultyStore(store);

  @BeforeEach
  void onePartition() {
    engines.partitions = 1;
  }

  @AfterEach
  void close() {
    engines.close();
  }

  static Stream<Arguments> everyBreak() {
    return IntStream.rangeClosed(1, 4)
        .boxed()
        .flatMap(
            n ->
                Stream.of(
                    Arguments.of(n, FaultyStore.Fault.BEFORE),
                    Arguments.of(n, FaultyStore.Fault.AFTER)));
  }

  @ParameterizedTest
  @MethodSource("everyBreak")
  void shouldGiveBackOnceWhereverARefundIsCut(int append, FaultyStore.Fault fault) {
    PaymentEngine engine = engines.start(faulty.line());
    Flow paid = answered(pay(engine, scripted("k-1", "o-1"))).flow();

    breakAt(append, fault);
    RefundResult.Answered back =
        answered(
            until(
                () -> engine.payments().refund(refund(paid, "r-1", 200)),
                RefundResult.Answered.class::isInstance));

    awaitRefund(paid, RefundState.SUCCEEDED);
    assertThat(engines.provider.sumGivenBack()).isEqualTo(200);
    assertThat(stored(paid).refunded()).isEqualTo(200);
    assertThat(stored(paid).refundReserved()).isZero();
    assertThat(await(store.refunds(paid.flowId(), 10))).hasSize(1);
    RefundResult again = await(engine.payments().refund(refund(paid, "r-1", 200)));
    assertThat(answered(again).answer()).isEqualTo(back.answer());
  }

  @ParameterizedTest
  @MethodSource("everyBreak")
  void shouldCancelOnceWhereverItIsCut(int append, FaultyStore.Fault fault) {
    engines.provider.onCreate = ScriptedChannel::accept;
    PaymentEngine engine = engines.start(faulty.line());
    Flow open = answered(pay(engine, scripted("k-1", "o-1"))).flow();

    breakAt(append, fault);
    until(
        () -> engine.payments().cancel(ref(open), null),
        result -> result instanceof CommandResult.Done done && isCancelled(done.flow()));

    assertThat(stored(open).state()).isEqualTo(State.CANCELLED);
    assertThat(moves(open)).containsExactly(State.PAYING, State.CANCELLING, State.CANCELLED);
  }

  @ParameterizedTest
  @MethodSource("everyBreak")
  void shouldStartOnceWhereverItIsCut(int append, FaultyStore.Fault fault) {
    PaymentEngine engine = engines.start(faulty.line());
    Flow pending = answered(pay(engine, prepared("k-1", "o-1"))).flow();

    breakAt(append, fault);
    until(
        () -> engine.payments().start(ref(pending)),
        result -> result instanceof CommandResult.Done done && done.flow().state().isSettled());

    assertThat(stored(pending).state()).isEqualTo(State.SUCCESS);
    assertThat(engines.provider.charged).hasSize(1);
    assertThat(moves(pending)).containsExactly(State.PAYING, State.SUCCESS);
  }

  @ParameterizedTest
  @MethodSource("everyBreak")
  void shouldGiveBackLateMoneyOnceWhereverItIsCut(int append, FaultyStore.Fault fault) {
    Flow failed = lateMoney(append, fault, LatePayment.REFUND);

    awaitRefund(failed, RefundState.SUCCEEDED);
    assertThat(await(store.surpluses(failed.flowId(), 10))).hasSize(1);
    assertThat(engines.provider.sumGivenBack()).isEqualTo(4200);
    assertThat(engines.provider.refundCalls).hasSize(1);
    assertThat(stored(failed).state()).isEqualTo(State.FAILED);
  }

  @ParameterizedTest
  @MethodSource("everyBreak")
  void shouldKeepLateMoneyOnceWhereverItIsCut(int append, FaultyStore.Fault fault) {
    Flow failed = lateMoney(append, fault, LatePayment.ACCEPT);

    assertThat(stored(failed).state()).isEqualTo(State.SUCCESS);
    assertThat(await(store.surpluses(failed.flowId(), 10)))
        .extracting(Surplus::handling)
        .containsExactly(LatePayment.ACCEPT);
    assertThat(engines.provider.refundCalls).isEmpty();
  }

  private Flow lateMoney(int append, FaultyStore.Fault fault, LatePayment policy) {
    engines.latePayment = policy;
    engines.provider.onCreate = ScriptedChannel::decline;
    PaymentEngine engine = engines.start(faulty.line());
    Flow failed = answered(pay(engine, scripted("k-1", "o-1"))).flow();
    ProviderEvent late = event("e-1", failed, failed.intent().money(), "p-1");

    breakAt(append, fault);
    until(() -> engine.payments().report(late), r -> r != ReportResult.STORE_UNAVAILABLE);

    assertThat(until(() -> engine.payments().report(late), r -> heard(r)))
        .isEqualTo(ReportResult.DUPLICATE);
    return failed;
  }

  @Test
  void shouldRefuseAtOnceWhileTheStoreIsAwayAndKeepNobodyWaiting() {
    engines.deadline = Duration.ofSeconds(15);
    Promise<Outcome> silence = Promise.promise();
    engines.provider.onRefund = (provider, refund) -> silence.future();
    engines.provider.onClose = (provider, intent) -> silence.future();
    PaymentEngine engine = engines.start(faulty.line());
    Flow paid = answered(pay(engine, scripted("k-1", "o-1"))).flow();
    engines.provider.onCreate = ScriptedChannel::accept;
    Flow open = answered(pay(engine, scripted("k-2", "o-2"))).flow();
    Future<RefundResult> refunding = engine.payments().refund(refund(paid, "r-1", 200));
    Future<CommandResult> cancelling = engine.payments().cancel(ref(open), null);
    await().until(() -> !engines.provider.refundCalls.isEmpty());
    await().until(() -> engines.provider.calls.contains("close k-2"));

    faulty.unreachable = true;

    RefundResult another = await(engine.payments().refund(refund(paid, "r-2", 200)));
    assertThat(refusedFor(another, Refusal.STORE_UNAVAILABLE)).isTrue();
    await().atMost(Duration.ofSeconds(2)).until(refunding::isComplete);
    await().atMost(Duration.ofSeconds(2)).until(cancelling::isComplete);
    assertThat(refusedFor(refunding.result(), Refusal.STORE_UNAVAILABLE)).isTrue();
    assertThat(refusedFor(cancelling.result(), Refusal.STORE_UNAVAILABLE)).isTrue();
    assertThat(refusedFor(Engines.start(engine, open), Refusal.STORE_UNAVAILABLE)).isTrue();

    faulty.unreachable = false;
    silence.complete(new Outcome.Unknown("by the test"));
    engines.provider.onRefund = ScriptedChannel::giveBack;
    engines.provider.onClose = ScriptedChannel::closeUnlessPaid;
    awaitRefund(paid, RefundState.SUCCEEDED);
    await().atMost(Duration.ofSeconds(10)).until(() -> isCancelled(stored(open)));
  }

  private void breakAt(int append, FaultyStore.Fault fault) {
    faulty.failing = faulty.appends.get() + append;
    faulty.fault = fault;
  }

  private static <T> T until(Callable<Future<T>> attempt, Predicate<T> enough) {
    return await().atMost(Duration.ofSeconds(10)).until(() -> await(attempt.call()), enough);
  }

  /** An answer whose writing was not heard of is written once more, as a no-op. */
  private List<State> moves(Flow flow) {
    return await(store.transitions(flow.flowId(), 10)).stream()
        .filter(transition -> transition.from() != transition.to())
        .map(Transition::to)
        .toList();
  }

  private static boolean heard(ReportResult result) {
    return result != ReportResult.STORE_UNAVAILABLE;
  }

  private static boolean isCancelled(Flow flow) {
    return flow.state() == State.CANCELLED;
  }

  private void awaitRefund(Flow flow, RefundState state) {
    await()
        .atMost(Duration.ofSeconds(15))
        .until(
            () -> {
              List<Refund> refunds = await(store.refunds(flow.flowId(), 10));
              return refunds.size() == 1 && refunds.get(0).state() == state;
            });
  }

  private Flow stored(Flow flow) {
    return await(store.flow(flow.flowId())).orElseThrow();
  }
}
