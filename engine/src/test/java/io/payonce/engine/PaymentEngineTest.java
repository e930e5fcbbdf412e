package io.payonce.engine;

import static io.payonce.engine.Engines.await;
import static io.payonce.engine.Engines.pay;
import static io.payonce.engine.Engines.storm;
import static io.payonce.engine.Given.answered;
import static io.payonce.engine.Given.coupon;
import static io.payonce.engine.Given.expiring;
import static io.payonce.engine.Given.refusedFor;
import static io.payonce.engine.Given.scripted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payonce.partition.PayResult;
import io.payonce.payment.Flow;
import io.payonce.payment.OrderKey;
import io.payonce.payment.PayRequest;
import io.payonce.payment.Refusal;
import io.payonce.payment.State;
import io.payonce.payment.Transition;
import io.payonce.store.FlowStore;
import io.payonce.store.MemoryFlowStore;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PaymentEngineTest {
  private final Engines engines = new Engines();
  private final FlowStore store = new MemoryFlowStore();

  @AfterEach
  void close() {
    engines.close();
  }

  // --- the first answer and its repetitions

  @Test
  void shouldAnswerOnceTheOutcomeIsStored() {
    PayResult.Answered answered = answered(pay(engines.start(store), scripted("k-1", "o-1")));

    assertThat(answered.first()).isTrue();
    Flow stored = await(store.flow(answered.flow().flowId())).orElseThrow();
    assertThat(stored.state()).isEqualTo(State.SUCCESS);
    assertThat(stored.answer()).isEqualTo(answered.answer());
    assertThat(history(stored))
        .extracting(Transition::to)
        .containsExactly(State.PAYING, State.SUCCESS);
  }

  @Test
  void shouldGiveAHundredEqualRequestsOneFlowAndOneAnswer() {
    List<PayRequest> requests =
        IntStream.range(0, 100).mapToObj(i -> scripted("k-1", "o-1")).toList();

    List<PayResult> results = storm(engines.start(store), requests);

    assertThat(results)
        .extracting(r -> answered(r).answer())
        .hasSize(100)
        .containsOnly(answered(results.get(0)).answer());
    assertThat(results).filteredOn(r -> answered(r).first()).hasSize(1);
    assertThat(engines.provider.calls).containsExactly("create k-1");
  }

  @Test
  void shouldLetOneOfAHundredKeysPayAnOrder() {
    List<PayRequest> requests =
        IntStream.range(0, 100).mapToObj(i -> scripted("k-" + i, "o-1")).toList();

    List<PayResult> results = storm(engines.start(store), requests);

    assertThat(results).filteredOn(PayResult.Answered.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(r -> refusedFor(r, Refusal.ORDER_ALREADY_LIVE)).hasSize(99);
    assertThat(engines.provider.charged).hasSize(1);
  }

  @Test
  void shouldLetAKeyPayOneOfAHundredOrders() {
    List<PayRequest> requests =
        IntStream.range(0, 100).mapToObj(i -> scripted("k-1", "o-" + i)).toList();

    List<PayResult> results = storm(engines.start(store), requests);

    assertThat(results).filteredOn(PayResult.Answered.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(r -> refusedFor(r, Refusal.KEY_REUSED)).hasSize(99);
    assertThat(engines.provider.charged).hasSize(1);
  }

  @Test
  void shouldRefuseAKeyOfAnotherOrderThoughTheOrderIsPaid() {
    PaymentEngine engine = engines.start(store);
    pay(engine, scripted("k-1", "o-1"));
    pay(engine, scripted("k-2", "o-2"));

    assertThat(refusedFor(pay(engine, scripted("k-1", "o-2")), Refusal.KEY_REUSED)).isTrue();
    assertThat(refusedFor(pay(engine, scripted("k-3", "o-2")), Refusal.ORDER_ALREADY_LIVE))
        .isTrue();
  }

  @Test
  void shouldReplayWhatWasEvicted() {
    engines.cachedOrders = 1;
    PaymentEngine engine = engines.start(store);
    List<PayResult> firsts =
        IntStream.range(0, 50).mapToObj(i -> pay(engine, scripted("k-" + i, "o-" + i))).toList();

    for (int i = 0; i < 50; i++) {
      PayResult.Answered again = answered(pay(engine, scripted("k-" + i, "o-" + i)));
      assertThat(again.first()).isFalse();
      assertThat(again.answer()).isEqualTo(answered(firsts.get(i)).answer());
    }
    assertThat(engines.provider.calls).hasSize(50);
  }

  @Test
  void shouldPayAnOrderAgainAfterADecline() {
    PaymentEngine engine = engines.start(store);
    engines.provider.onCreate = ScriptedChannel::decline;
    Flow failed = answered(pay(engine, scripted("k-1", "o-1"))).flow();
    engines.provider.onCreate = ScriptedChannel::approve;
    Flow paid = answered(pay(engine, scripted("k-2", "o-1"))).flow();

    assertThat(failed.state()).isEqualTo(State.FAILED);
    assertThat(failed.receipt().errorCode()).isEqualTo("no_funds");
    assertThat(paid.state()).isEqualTo(State.SUCCESS);
    assertThat(await(store.flows(new OrderKey("default", "o-1"), 10)))
        .extracting(Flow::attempt)
        .containsExactly(2, 1);
    assertThat(answered(pay(engine, scripted("k-1", "o-1"))).flow().state())
        .isEqualTo(State.FAILED);
  }

  @Test
  void shouldLetACouponBeUsedOnceWhileItsFlowLives() {
    PaymentEngine engine = engines.start(store);
    engines.provider.onCreate = ScriptedChannel::decline;
    pay(engine, coupon("k-1", "o-1"));
    engines.provider.onCreate = ScriptedChannel::approve;
    List<PayResult> results =
        storm(engine, IntStream.range(2, 40).mapToObj(i -> coupon("k-" + i, "o-" + i)).toList());

    assertThat(results).filteredOn(PayResult.Answered.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(r -> refusedFor(r, Refusal.COUPON_USED)).hasSize(37);
  }

  // --- bounds

  @Test
  void shouldSendJoinersAwayWhenTheyWaitTooLongOrAreTooMany() {
    engines.joinTimeout = Duration.ofMillis(200);
    engines.deadline = Duration.ofSeconds(2);
    engines.joinLimit = 10;
    engines.provider.onCreate = (provider, intent) -> ScriptedChannel.silence();
    List<PayResult> results =
        storm(
            engines.start(store),
            IntStream.range(0, 30).mapToObj(i -> scripted("k-1", "o-1")).toList());

    assertThat(results).filteredOn(r -> refusedFor(r, Refusal.REQUEST_IN_PROGRESS)).hasSize(29);
    assertThat(results)
        .filteredOn(PayResult.Answered.class::isInstance)
        .singleElement()
        .matches(r -> answered(r).first() && answered(r).flow().state() == State.PAYING);
    assertThat(engines.provider.calls).containsExactly("create k-1");
  }

  // --- the unknown

  @Test
  void shouldAnswerOpenWhenTheProviderIsSilentAndFindOutLater() {
    engines.provider.onCreate = ScriptedChannel::chargeSilently;
    PayResult.Answered open = answered(pay(engines.start(store), scripted("k-1", "o-1")));

    assertThat(open.flow().state()).isEqualTo(State.PAYING);
    assertThat(open.flow().dueAt()).isNotNull();
    awaitState(open.flow().flowId(), State.SUCCESS);
    assertThat(engines.provider.creates.values()).containsExactly(1);
    assertThat(await(store.flow(open.flow().flowId())).orElseThrow().answer())
        .isEqualTo(open.answer());
  }

  @Test
  void shouldSendACallAgainThatNeverArrived() {
    AtomicReference<Integer> lost = new AtomicReference<>(1);
    engines.provider.onCreate =
        (provider, intent) -> {
          if (lost.getAndSet(0) == 1) {
            provider.creates.remove(intent.outTradeNo());
            return ScriptedChannel.silence();
          }
          return provider.approve(intent);
        };
    Flow open = answered(pay(engines.start(store), scripted("k-1", "o-1"))).flow();

    awaitState(open.flowId(), State.SUCCESS);
    assertThat(engines.provider.charged).containsExactly(open.intent().outTradeNo());
  }

  @Test
  void shouldCloseAtTheProviderWhatExpires() {
    engines.provider.onCreate = ScriptedChannel::accept;
    PaymentEngine engine = engines.start(store);
    Flow unpaid = answered(pay(engine, expiring("k-1", "o-1", Duration.ofMillis(400)))).flow();
    Flow paid = answered(pay(engine, expiring("k-2", "o-2", Duration.ofMillis(400)))).flow();
    engines.provider.charged.add(paid.intent().outTradeNo());

    awaitState(unpaid.flowId(), State.CANCELLED);
    awaitState(paid.flowId(), State.SUCCESS);
    assertThat(engines.provider.closed).containsExactly(unpaid.intent().outTradeNo());
    assertThat(unpaid.receipt().credential()).isEqualTo("cred-" + unpaid.intent().outTradeNo());
  }

  @Test
  void shouldCancelAPreparedFlowThatExpires() {
    PaymentEngine engine = engines.start(store);
    PayRequest prepared = expiring("k-1", "o-1", Duration.ofMillis(300), true);
    PayResult.Answered open = answered(pay(engine, prepared));

    assertThat(open.flow().state()).isEqualTo(State.PENDING);
    assertThat(answered(pay(engine, prepared)).answer()).isEqualTo(open.answer());
    awaitState(open.flow().flowId(), State.CANCELLED);
    assertThat(engines.provider.calls).isEmpty();
  }

  // --- restart

  @Test
  void shouldFindTheTruthOfFlowsWhoseWriterDied() {
    engines.deadline = Duration.ofSeconds(50);
    engines.provider.onCreate = ScriptedChannel::chargeSilently;
    PaymentEngine dying = engines.start(store);
    IntStream.range(0, 20).forEach(i -> dying.payments().pay(scripted("k-" + i, "o-" + i)));
    await().until(() -> engines.provider.charged.size() == 20);

    try (Engines next = new Engines()) {
      next.provider.charged.addAll(engines.provider.charged);
      PaymentEngine recovered = next.start(store);
      PayResult.Answered joined = answered(pay(recovered, scripted("k-0", "o-0")));
      assertThat(joined.flow().state()).isEqualTo(State.SUCCESS);
      for (int i = 0; i < 20; i++) {
        awaitState(
            await(store.flows(new OrderKey("default", "o-" + i), 1)).get(0).flowId(),
            State.SUCCESS);
      }
      assertThat(next.provider.creates).isEmpty();
    }
  }

  @Test
  void shouldFinishWhatItAcceptedBeforeItStops() {
    PaymentEngine engine = engines.start(store);
    var accepted =
        IntStream.range(0, 200)
            .mapToObj(i -> engine.payments().pay(scripted("k-" + i, "o-" + i)))
            .toList();
    await(engine.stop());

    assertThat(accepted).allMatch(future -> future.isComplete() || await(future) != null);
    assertThat(refusedFor(pay(engine, scripted("k-x", "o-x")), Refusal.BUSY)).isTrue();
  }

  private List<Transition> history(Flow flow) {
    return await(store.transitions(flow.flowId(), 100));
  }

  private void awaitState(UUID flowId, State state) {
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> await(store.flow(flowId)).orElseThrow().state() == state);
  }
}
