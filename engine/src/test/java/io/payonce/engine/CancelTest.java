package io.payonce.engine;

import static io.payonce.engine.Engines.await;
import static io.payonce.engine.Engines.cancel;
import static io.payonce.engine.Engines.pay;
import static io.payonce.engine.Engines.refund;
import static io.payonce.engine.Given.answered;
import static io.payonce.engine.Given.done;
import static io.payonce.engine.Given.event;
import static io.payonce.engine.Given.prepared;
import static io.payonce.engine.Given.ref;
import static io.payonce.engine.Given.refusedFor;
import static io.payonce.engine.Given.scripted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payonce.partition.CommandResult;
import io.payonce.partition.PayResult;
import io.payonce.payment.Event;
import io.payonce.payment.Flow;
import io.payonce.payment.FlowIds;
import io.payonce.payment.FlowRef;
import io.payonce.payment.OrderKey;
import io.payonce.payment.Outcome;
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
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ending a payment before it is paid. */
class CancelTest {
  private static final OrderKey ORDER = new OrderKey("default", "o-1");

  private final Engines engines = new Engines();
  private final FlowStore store = new MemoryFlowStore();

  @AfterEach
  void close() {
    engines.close();
  }

  // --- what was not sent

  @Test
  void shouldCancelAtOnceWhatWasNeverSent() {
    PaymentEngine engine = engines.start(store);
    Flow pending = answered(pay(engine, prepared("k-1", "o-1"))).flow();

    Flow cancelled = done(cancel(engine, pending));

    assertThat(cancelled.state()).isEqualTo(State.CANCELLED);
    assertThat(stored(pending).state()).isEqualTo(State.CANCELLED);
    assertThat(history(pending)).extracting(Transition::event).containsExactly(Event.CANCEL);
    assertThat(history(pending).get(0).detail()).isEqualTo("changed my mind");
    assertThat(engines.provider.calls).isEmpty();
    assertThat(answered(pay(engine, scripted("k-2", "o-1"))).flow().state())
        .isEqualTo(State.SUCCESS);
  }

  @Test
  void shouldKeepNoMoreOfAReasonThanThereIsRoomFor() {
    PaymentEngine engine = engines.start(store);
    Flow pending = answered(pay(engine, prepared("k-1", "o-1"))).flow();

    done(await(engine.payments().cancel(ref(pending), "x".repeat(1000))));

    assertThat(history(pending).get(0).detail()).isEqualTo("x".repeat(255));
  }

  // --- what was sent

  @Test
  void shouldHaveTheProviderCloseWhatWasSent() {
    engines.provider.onCreate = ScriptedChannel::accept;
    PaymentEngine engine = engines.start(store);
    Flow open = answered(pay(engine, scripted("k-1", "o-1"))).flow();

    assertThat(done(cancel(engine, open)).state()).isEqualTo(State.CANCELLED);

    assertThat(engines.provider.calls).containsExactly("create k-1", "close k-1");
    assertThat(history(open))
        .extracting(Transition::to)
        .containsExactly(State.PAYING, State.CANCELLING, State.CANCELLED);
    assertThat(done(cancel(engine, open)).state()).isEqualTo(State.CANCELLED);
    assertThat(engines.provider.calls).hasSize(2);
  }

  @Test
  void shouldLoseTheRaceToAPayment() {
    engines.provider.onCreate = ScriptedChannel::accept;
    PaymentEngine engine = engines.start(store);
    Flow open = answered(pay(engine, scripted("k-1", "o-1"))).flow();
    engines.provider.charged.add(open.intent().outTradeNo());

    CommandResult lost = cancel(engine, open);

    assertThat(refusedFor(lost, Refusal.ILLEGAL_STATE)).isTrue();
    assertThat(((CommandResult.Refused) lost).flow()).isEqualTo(stored(open));
    assertThat(stored(open).state()).isEqualTo(State.SUCCESS);
  }

  @Test
  void shouldLoseTheRaceToAReport() {
    engines.deadline = Duration.ofSeconds(10);
    engines.provider.onCreate = ScriptedChannel::accept;
    engines.provider.onClose = (provider, intent) -> ScriptedChannel.silence();
    PaymentEngine engine = engines.start(store);
    Flow open = answered(pay(engine, scripted("k-1", "o-1"))).flow();
    Future<CommandResult> cancelling = engine.payments().cancel(ref(open), null);
    await().until(() -> engines.provider.calls.contains("close k-1"));

    await(engine.payments().report(event("e-1", open, open.intent().money(), "p-1")));

    assertThat(refusedFor(await(cancelling), Refusal.ILLEGAL_STATE)).isTrue();
  }

  @Test
  void shouldLetACallEndBeforeItIsClosed() {
    engines.deadline = Duration.ofSeconds(10);
    Promise<Outcome> creating = Promise.promise();
    engines.provider.onCreate = (provider, intent) -> creating.future();
    PaymentEngine engine = engines.start(store);
    Future<PayResult> paying = engine.payments().pay(scripted("k-1", "o-1"));
    await().until(() -> !engines.provider.creates.isEmpty());
    Flow open = await(store.flows(ORDER, 1)).get(0);

    Future<CommandResult> cancelling = engine.payments().cancel(ref(open), null);
    await().until(() -> stored(open).state() == State.CANCELLING);
    assertThat(engines.provider.calls).containsExactly("create k-1");
    creating.complete(new Outcome.Accepted(null, null));

    assertThat(done(await(cancelling)).state()).isEqualTo(State.CANCELLED);
    assertThat(engines.provider.calls).containsExactly("create k-1", "close k-1");
    assertThat(answered(await(paying)).flow().state()).isEqualTo(State.CANCELLING);
  }

  @Test
  void shouldNotCloseWhatTheAwaitedCallHasPaid() {
    engines.deadline = Duration.ofSeconds(10);
    Promise<Outcome> creating = Promise.promise();
    engines.provider.onCreate = (provider, intent) -> creating.future();
    PaymentEngine engine = engines.start(store);
    Future<PayResult> paying = engine.payments().pay(scripted("k-1", "o-1"));
    await().until(() -> !engines.provider.creates.isEmpty());
    Flow open = await(store.flows(ORDER, 1)).get(0);

    Future<CommandResult> cancelling = engine.payments().cancel(ref(open), null);
    await().until(() -> stored(open).state() == State.CANCELLING);
    creating.complete(new Outcome.Succeeded("p-1"));

    assertThat(refusedFor(await(cancelling), Refusal.ILLEGAL_STATE)).isTrue();
    assertThat(answered(await(paying)).flow().state()).isEqualTo(State.SUCCESS);
    assertThat(engines.provider.calls).containsExactly("create k-1");
  }

  @Test
  void shouldCancelWhatTheAwaitedCallHasDeclined() {
    engines.deadline = Duration.ofSeconds(10);
    Promise<Outcome> creating = Promise.promise();
    engines.provider.onCreate = (provider, intent) -> creating.future();
    PaymentEngine engine = engines.start(store);
    engine.payments().pay(scripted("k-1", "o-1"));
    await().until(() -> !engines.provider.creates.isEmpty());
    Flow open = await(store.flows(ORDER, 1)).get(0);

    Future<CommandResult> cancelling = engine.payments().cancel(ref(open), null);
    await().until(() -> stored(open).state() == State.CANCELLING);
    creating.complete(new Outcome.Declined("no_funds", null));

    assertThat(done(await(cancelling)).state()).isEqualTo(State.CANCELLED);
  }

  @Test
  void shouldAnswerCancellingWhenTheProviderIsSilentAndFindOutLater() {
    engines.provider.onCreate = ScriptedChannel::accept;
    engines.provider.onClose = (provider, intent) -> ScriptedChannel.silence();
    PaymentEngine engine = engines.start(store);
    Flow open = answered(pay(engine, scripted("k-1", "o-1"))).flow();

    Flow cancelling = done(cancel(engine, open));

    assertThat(cancelling.state()).isEqualTo(State.CANCELLING);
    assertThat(cancelling.dueAt()).isNotNull();
    engines.provider.onClose = ScriptedChannel::closeUnlessPaid;
    awaitState(open, State.CANCELLED);
    assertThat(engines.provider.closed).containsExactly(open.intent().outTradeNo());
  }

  @Test
  void shouldLetLaterCancelsWaitWithTheFirst() {
    engines.provider.onCreate = ScriptedChannel::accept;
    PaymentEngine engine = engines.start(store);
    Flow open = answered(pay(engine, scripted("k-1", "o-1"))).flow();

    List<CommandResult> results =
        await(
            Future.join(
                    IntStream.range(0, 100)
                        .mapToObj(i -> engine.payments().cancel(ref(open), "n " + i))
                        .toList())
                .map(all -> all.<CommandResult>list()));

    assertThat(results).allMatch(result -> done(result).state() == State.CANCELLED);
    assertThat(engines.provider.calls).containsExactly("create k-1", "close k-1");
    assertThat(history(open)).hasSize(3);
  }

  @Test
  void shouldAskAgainForWhatWasLeftCancelling() {
    engines.provider.onCreate = ScriptedChannel::accept;
    engines.provider.onClose = (provider, intent) -> ScriptedChannel.silence();
    PaymentEngine engine = engines.start(store);
    Flow open = answered(pay(engine, scripted("k-1", "o-1"))).flow();
    done(cancel(engine, open));
    engines.provider.onClose = ScriptedChannel::closeUnlessPaid;

    assertThat(done(cancel(engine, open)).state()).isEqualTo(State.CANCELLED);
  }

  @Test
  void shouldSayHowItStandsToThoseWhoWaitTooLong() {
    engines.joinTimeout = Duration.ofMillis(200);
    engines.deadline = Duration.ofSeconds(10);
    engines.provider.onCreate = ScriptedChannel::accept;
    engines.provider.onClose = (provider, intent) -> ScriptedChannel.silence();
    PaymentEngine engine = engines.start(store);
    Flow open = answered(pay(engine, scripted("k-1", "o-1"))).flow();

    assertThat(done(cancel(engine, open)).state()).isEqualTo(State.CANCELLING);
  }

  @Test
  void shouldLetNoMoreWaitThanTheLimit() {
    engines.joinLimit = 10;
    engines.provider.onCreate = ScriptedChannel::accept;
    engines.provider.onClose = (provider, intent) -> ScriptedChannel.silence();
    PaymentEngine engine = engines.start(store);
    Flow open = answered(pay(engine, scripted("k-1", "o-1"))).flow();

    List<CommandResult> results =
        await(
            Future.join(
                    IntStream.range(0, 30)
                        .mapToObj(i -> engine.payments().cancel(ref(open), null))
                        .toList())
                .map(all -> all.<CommandResult>list()));

    assertThat(results).filteredOn(CommandResult.Done.class::isInstance).hasSize(10);
    assertThat(results).filteredOn(r -> refusedFor(r, Refusal.REQUEST_IN_PROGRESS)).hasSize(20);
  }

  // --- what has ended

  @ParameterizedTest
  @EnumSource(
      value = State.class,
      names = {"SUCCESS", "FAILED", "PARTIALLY_REFUNDED", "REFUNDED"})
  void shouldRefuseToCancelWhatHasEnded(State state) {
    PaymentEngine engine = engines.start(store);
    engines.provider.onCreate =
        state == State.FAILED ? ScriptedChannel::decline : ScriptedChannel::approve;
    Flow flow = answered(pay(engine, scripted("k-1", "o-1"))).flow();
    if (state == State.PARTIALLY_REFUNDED || state == State.REFUNDED) {
      long amount = state == State.REFUNDED ? 4200 : 1;
      answered(refund(engine, Given.refund(flow, "r-1", amount)));
    }
    int before = history(flow).size();

    CommandResult result = cancel(engine, flow);

    assertThat(refusedFor(result, Refusal.ILLEGAL_STATE)).isTrue();
    assertThat(((CommandResult.Refused) result).flow().state()).isEqualTo(state);
    assertThat(history(flow)).hasSize(before);
  }

  @Test
  void shouldKnowNoFlowOfAnotherMerchantAndNoneThatNeverWas() {
    PaymentEngine engine = engines.start(store);
    Flow pending = answered(pay(engine, prepared("k-1", "o-1"))).flow();
    UUID unknown =
        FlowIds.next(Instant.now(), pending.intent().order().slot(), new SplittableRandom(1));

    List<FlowRef> strangers =
        List.of(new FlowRef("acme", pending.flowId()), new FlowRef("default", unknown));

    for (FlowRef stranger : strangers) {
      assertThat(await(engine.payments().cancel(stranger, null)))
          .isEqualTo(new CommandResult.Refused(Refusal.NOT_FOUND, null));
      assertThat(await(engine.payments().start(stranger)))
          .isEqualTo(new CommandResult.Refused(Refusal.NOT_FOUND, null));
    }
    assertThat(stored(pending)).isEqualTo(pending);
  }

  private Flow stored(Flow flow) {
    return await(store.flow(flow.flowId())).orElseThrow();
  }

  private List<Transition> history(Flow flow) {
    return await(store.transitions(flow.flowId(), 100));
  }

  private void awaitState(Flow flow, State state) {
    await().atMost(Duration.ofSeconds(10)).until(() -> stored(flow).state() == state);
  }
}
