package io.payonce.engine;

import static io.payonce.engine.Engines.await;
import static io.payonce.engine.Engines.pay;
import static io.payonce.engine.Engines.refund;
import static io.payonce.engine.Given.answered;
import static io.payonce.engine.Given.prepared;
import static io.payonce.engine.Given.refund;
import static io.payonce.engine.Given.refusedFor;
import static io.payonce.engine.Given.scripted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.payonce.partition.RefundResult;
import io.payonce.payment.Cause;
import io.payonce.payment.Event;
import io.payonce.payment.Fingerprint;
import io.payonce.payment.Flow;
import io.payonce.payment.FlowIds;
import io.payonce.payment.FlowRef;
import io.payonce.payment.Outcome;
import io.payonce.payment.Refund;
import io.payonce.payment.RefundKey;
import io.payonce.payment.RefundRequest;
import io.payonce.payment.RefundState;
import io.payonce.payment.Refusal;
import io.payonce.payment.State;
import io.payonce.payment.Transition;
import io.payonce.store.FlowStore;
import io.payonce.store.MemoryFlowStore;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Giving money back, part or all of it, once. */
class RefundTest {
  private final Engines engines = new Engines();
  private final FlowStore store = new MemoryFlowStore();

  @AfterEach
  void close() {
    engines.close();
  }

  // --- what the provider says

  @Test
  void shouldGiveBackPartAndThenTheRest() {
    PaymentEngine engine = engines.start(store);
    Flow paid = answered(pay(engine, scripted("k-1", "o-1"))).flow();

    RefundResult.Answered part = answered(refund(engine, refund(paid, "r-1", 200)));
    assertThat(part.first()).isTrue();
    assertThat(part.refund().state()).isEqualTo(RefundState.SUCCEEDED);
    assertThat(part.refund().paymentNo()).isEqualTo(paid.receipt().paymentNo());
    assertThat(part.refund().providerRefundNo()).isEqualTo("r-" + part.refund().outRefundNo());
    assertThat(part.refund()).isEqualTo(stored(part.refund()));
    assertThat(stored(paid).state()).isEqualTo(State.PARTIALLY_REFUNDED);
    assertThat(stored(paid).refunded()).isEqualTo(200);
    answered(refund(engine, refund(paid, "r-2", 4000)));

    Flow all = stored(paid);
    assertThat(all.state()).isEqualTo(State.REFUNDED);
    assertThat(all.refunded()).isEqualTo(4200);
    assertThat(all.refundReserved()).isZero();
    assertThat(history(paid).subList(2, 4))
        .extracting(Transition::event, Transition::detail, Transition::cause)
        .containsExactly(
            tuple(Event.REFUND_PART, "r-1", Cause.REQUEST),
            tuple(Event.REFUND_FULL, "r-2", Cause.REQUEST));
    assertThat(engines.provider.sumGivenBack()).isEqualTo(4200);
  }

  @Test
  void shouldReserveBeforeTheProviderIsCalled() {
    engines.deadline = Duration.ofSeconds(10);
    Promise<Outcome> refunding = Promise.promise();
    engines.provider.onRefund = (provider, refund) -> refunding.future();
    PaymentEngine engine = engines.start(store);
    Flow paid = answered(pay(engine, scripted("k-1", "o-1"))).flow();

    Future<RefundResult> waiting = engine.payments().refund(refund(paid, "r-1", 4000));
    await().until(() -> !engines.provider.refundCalls.isEmpty());

    Refund reserved = await(store.refund(new RefundKey("default", "r-1"))).orElseThrow();
    assertThat(reserved.state()).isEqualTo(RefundState.PROCESSING);
    assertThat(reserved.dueAt()).isBetween(reserved.createdAt(), Instant.now().plusSeconds(3));
    assertThat(stored(paid).refundReserved()).isEqualTo(4000);
    assertThat(history(paid)).hasSize(2);
    assertThat(refusedFor(refund(engine, refund(paid, "r-2", 201)), Refusal.REFUND_EXCEEDS_PAID))
        .isTrue();
    refunding.complete(new Outcome.Succeeded("x"));
    assertThat(answered(await(waiting)).refund().state()).isEqualTo(RefundState.SUCCEEDED);
  }

  @Test
  void shouldReleaseWhatTheProviderDeclines() {
    PaymentEngine engine = engines.start(store);
    Flow paid = answered(pay(engine, scripted("k-1", "o-1"))).flow();
    engines.provider.onRefund = ScriptedChannel::decline;

    Refund failed = answered(refund(engine, refund(paid, "r-1", 4200))).refund();

    assertThat(failed.state()).isEqualTo(RefundState.FAILED);
    assertThat(failed.errorCode()).isEqualTo("no_balance");
    assertThat(failed.dueAt()).isNull();
    assertThat(stored(paid).state()).isEqualTo(State.SUCCESS);
    assertThat(stored(paid).refundReserved()).isZero();
    engines.provider.onRefund = ScriptedChannel::giveBack;
    assertThat(answered(refund(engine, refund(paid, "r-1", 4200))).refund()).isEqualTo(failed);
    assertThat(answered(refund(engine, refund(paid, "r-2", 4200))).refund().state())
        .isEqualTo(RefundState.SUCCEEDED);
  }

  @Test
  void shouldAnswerOpenWhenTheProviderIsSilentAndFindOutLater() {
    engines.provider.onRefund = ScriptedChannel::giveBackSilently;
    PaymentEngine engine = engines.start(store);
    Flow paid = answered(pay(engine, scripted("k-1", "o-1"))).flow();

    RefundResult.Answered open = answered(refund(engine, refund(paid, "r-1", 4200)));

    assertThat(open.refund().state()).isEqualTo(RefundState.PROCESSING);
    assertThat(stored(paid).refundReserved()).isEqualTo(4200);
    awaitState(open.refund(), RefundState.SUCCEEDED);
    assertThat(stored(paid).state()).isEqualTo(State.REFUNDED);
    RefundResult.Answered again = answered(refund(engine, refund(paid, "r-1", 4200)));
    assertThat(again.answer()).isEqualTo(open.answer());
    assertThat(again.refund().state()).isEqualTo(RefundState.SUCCEEDED);
    assertThat(engines.provider.refundCalls.values()).containsExactly(1);
  }

  @Test
  void shouldSendARefundAgainThatNeverArrived() {
    AtomicInteger lost = new AtomicInteger(2);
    engines.provider.onRefund =
        (provider, refund) ->
            lost.getAndDecrement() > 0 ? ScriptedChannel.silence() : provider.giveBack(refund);
    PaymentEngine engine = engines.start(store);
    Flow paid = answered(pay(engine, scripted("k-1", "o-1"))).flow();

    Refund open = answered(refund(engine, refund(paid, "r-1", 4200))).refund();

    awaitState(open, RefundState.SUCCEEDED);
    assertThat(engines.provider.refundCalls).containsOnlyKeys(open.outRefundNo());
    assertThat(engines.provider.sumGivenBack()).isEqualTo(4200);
  }

  @Test
  void shouldKeepAskingWhileTheProviderWorksOnIt() {
    engines.provider.onRefund =
        (provider, refund) ->
            Future.succeededFuture(new Outcome.Accepted("x-" + refund.outRefundNo(), null));
    PaymentEngine engine = engines.start(store);
    Flow paid = answered(pay(engine, scripted("k-1", "o-1"))).flow();
    engines.provider.onQueryRefund =
        (provider, refund) -> Future.succeededFuture(new Outcome.Declined("closed", null));

    Refund open = answered(refund(engine, refund(paid, "r-1", 4200))).refund();

    assertThat(open.state()).isEqualTo(RefundState.PROCESSING);
    assertThat(open.providerRefundNo()).isEqualTo("x-" + open.outRefundNo());
    awaitState(open, RefundState.FAILED);
    assertThat(stored(paid).refundReserved()).isZero();
  }

  // --- repetitions

  @Test
  void shouldRefuseANumberThatMeantSomethingElse() {
    PaymentEngine engine = engines.start(store);
    Flow paid = answered(pay(engine, scripted("k-1", "o-1"))).flow();
    Flow other = answered(pay(engine, scripted("k-2", "o-2"))).flow();
    answered(refund(engine, refund(paid, "r-1", 200)));

    assertThat(refusedFor(refund(engine, refund(paid, "r-1", 201)), Refusal.KEY_REUSED)).isTrue();
    assertThat(refusedFor(refund(engine, refund(other, "r-1", 200)), Refusal.KEY_REUSED)).isTrue();
    assertThat(stored(other)).isEqualTo(other);
    assertThat(engines.provider.sumGivenBack()).isEqualTo(200);
  }

  @Test
  void shouldSayThatANumberIsUsedBeforeAnythingElse() {
    PaymentEngine engine = engines.start(store);
    Flow paid = answered(pay(engine, scripted("k-1", "o-1"))).flow();
    Flow pending = answered(pay(engine, prepared("k-2", "o-2"))).flow();
    answered(refund(engine, refund(paid, "r-1", 4200)));

    assertThat(refusedFor(refund(engine, refund(pending, "r-1", 1)), Refusal.KEY_REUSED)).isTrue();
    RefundRequest nowhere = nowhere(unknown(paid), "r-1", 1);
    assertThat(refusedFor(refund(engine, nowhere), Refusal.KEY_REUSED)).isTrue();
    assertThat(refusedFor(refund(engine, refund(paid, "r-1", 1)), Refusal.KEY_REUSED)).isTrue();
  }

  @Test
  void shouldLetMerchantsUseTheSameNumbers() {
    PaymentEngine engine = engines.start(store);
    Flow paid = answered(pay(engine, scripted("k-1", "o-1"))).flow();
    answered(refund(engine, refund(paid, "r-1", 200)));

    RefundRequest foreign = foreign(paid, "r-1");

    assertThat(refusedFor(refund(engine, foreign), Refusal.NOT_FOUND)).isTrue();
  }

  @Test
  void shouldReplayFromTheStoreWhatHasLeftMemory() {
    PaymentEngine engine = engines.start(store);
    Flow paid = answered(pay(engine, scripted("k-1", "o-1"))).flow();
    RefundResult.Answered first = answered(refund(engine, refund(paid, "r-1", 200)));
    try (Engines next = new Engines()) {
      next.warmOrders = 0;

      RefundResult.Answered again = answered(refund(next.start(store), refund(paid, "r-1", 200)));

      assertThat(again.first()).isFalse();
      assertThat(again.answer()).isEqualTo(first.answer());
      assertThat(next.provider.calls).isEmpty();
    }
  }

  // --- no

  @ParameterizedTest
  @EnumSource(
      value = State.class,
      names = {"PENDING", "PAYING", "CANCELLING", "FAILED", "CANCELLED"})
  void shouldRefuseToGiveBackWhatIsNotPaid(State state) {
    PaymentEngine engine = engines.start(store);
    Flow flow = flowIn(state, engine);

    RefundResult no = refund(engine, refund(flow, "r-1", 1));

    assertThat(refusedFor(no, Refusal.ILLEGAL_STATE)).isTrue();
    assertThat(((RefundResult.Refused) no).flow().state()).isEqualTo(state);
    assertThat(await(store.refunds(flow.flowId(), 10))).isEmpty();
  }

  @Test
  void shouldRefuseToGiveBackMoreThanWasPaid() {
    PaymentEngine engine = engines.start(store);
    Flow paid = answered(pay(engine, scripted("k-1", "o-1"))).flow();

    for (long tooMuch : List.of(4201L, Long.MAX_VALUE)) {
      RefundResult no = refund(engine, refund(paid, "r-1", tooMuch));
      assertThat(refusedFor(no, Refusal.REFUND_EXCEEDS_PAID)).isTrue();
    }
    answered(refund(engine, refund(paid, "r-2", 4200)));
    RefundResult no = refund(engine, refund(paid, "r-3", 1));
    assertThat(refusedFor(no, Refusal.REFUND_EXCEEDS_PAID)).isTrue();
    assertThat(engines.provider.sumGivenBack()).isEqualTo(4200);
  }

  @Test
  void shouldKnowNoFlowOfAnotherMerchantAndNoneThatNeverWas() {
    PaymentEngine engine = engines.start(store);
    Flow paid = answered(pay(engine, scripted("k-1", "o-1"))).flow();

    assertThat(refund(engine, foreign(paid, "r-1")))
        .isEqualTo(new RefundResult.Refused(Refusal.NOT_FOUND, null));
    assertThat(refund(engine, nowhere(unknown(paid), "r-1", 1)))
        .isEqualTo(new RefundResult.Refused(Refusal.NOT_FOUND, null));
  }

  private Flow flowIn(State state, PaymentEngine engine) {
    engines.provider.onCreate =
        state == State.FAILED ? ScriptedChannel::decline : ScriptedChannel::accept;
    engines.provider.onClose =
        state == State.CANCELLED
            ? ScriptedChannel::closeUnlessPaid
            : (provider, intent) -> ScriptedChannel.silence();
    boolean prepared = state == State.PENDING;
    Flow flow =
        answered(pay(engine, prepared ? prepared("k-1", "o-1") : scripted("k-1", "o-1"))).flow();
    if (state == State.CANCELLING || state == State.CANCELLED) {
      Engines.cancel(engine, flow);
    }
    assertThat(stored(flow).state()).isEqualTo(state);
    return flow;
  }

  private static RefundRequest foreign(Flow flow, String refundNo) {
    return new RefundRequest(
        new FlowRef("acme", flow.flowId()),
        refundNo,
        1,
        null,
        Fingerprint.of("refund", Map.of("by", "acme")));
  }

  private static RefundRequest nowhere(UUID flowId, String refundNo, long amount) {
    return new RefundRequest(
        new FlowRef("default", flowId),
        refundNo,
        amount,
        null,
        Fingerprint.of("refund", Map.of("flowId", flowId.toString())));
  }

  private static UUID unknown(Flow like) {
    return FlowIds.next(Instant.now(), like.intent().order().slot(), new SplittableRandom(1));
  }

  private Flow stored(Flow flow) {
    return await(store.flow(flow.flowId())).orElseThrow();
  }

  private Refund stored(Refund refund) {
    return await(store.refund(refund.key())).orElseThrow();
  }

  private List<Transition> history(Flow flow) {
    return await(store.transitions(flow.flowId(), 100));
  }

  private void awaitState(Refund refund, RefundState state) {
    await().atMost(Duration.ofSeconds(10)).until(() -> stored(refund).state() == state);
  }
}
