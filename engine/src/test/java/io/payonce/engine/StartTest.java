package io.payonce.engine;

import static io.payonce.engine.Engines.await;
import static io.payonce.engine.Engines.cancel;
import static io.payonce.engine.Engines.pay;
import static io.payonce.engine.Engines.start;
import static io.payonce.engine.Given.answered;
import static io.payonce.engine.Given.done;
import static io.payonce.engine.Given.expiring;
import static io.payonce.engine.Given.prepared;
import static io.payonce.engine.Given.ref;
import static io.payonce.engine.Given.refusedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payonce.partition.CommandResult;
import io.payonce.partition.PayResult;
import io.payonce.payment.Flow;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sending to the provider what was only prepared. */
class StartTest {
  private final Engines engines = new Engines();
  private final FlowStore store = new MemoryFlowStore();

  @AfterEach
  void close() {
    engines.close();
  }

  @Test
  void shouldSendAPreparedFlowOnceHoweverOftenItIsStarted() {
    PaymentEngine engine = engines.start(store);
    PayResult.Answered prepared = answered(pay(engine, prepared("k-1", "o-1")));

    List<CommandResult> results =
        await(
            Future.join(
                    IntStream.range(0, 100)
                        .mapToObj(i -> engine.payments().start(ref(prepared.flow())))
                        .toList())
                .map(all -> all.<CommandResult>list()));

    assertThat(results).allMatch(result -> done(result).state() == State.SUCCESS);
    assertThat(engines.provider.calls).containsExactly("create k-1");
    assertThat(await(store.transitions(prepared.flow().flowId(), 10)))
        .extracting(Transition::to)
        .containsExactly(State.PAYING, State.SUCCESS);
    assertThat(answered(pay(engine, prepared("k-1", "o-1"))).answer()).isEqualTo(prepared.answer());
    assertThat(done(start(engine, prepared.flow())).state()).isEqualTo(State.SUCCESS);
  }

  @Test
  void shouldSayThatTheProviderHasDeclined() {
    engines.provider.onCreate = ScriptedChannel::decline;
    PaymentEngine engine = engines.start(store);
    Flow pending = answered(pay(engine, prepared("k-1", "o-1"))).flow();

    assertThat(done(start(engine, pending)).state()).isEqualTo(State.FAILED);
    assertThat(refusedFor(start(engine, pending), Refusal.ILLEGAL_STATE)).isTrue();
  }

  @Test
  void shouldAnswerOpenWhenTheProviderIsSilentAndFindOutLater() {
    engines.provider.onCreate = ScriptedChannel::chargeSilently;
    PaymentEngine engine = engines.start(store);
    Flow pending = answered(pay(engine, prepared("k-1", "o-1"))).flow();

    assertThat(done(start(engine, pending)).state()).isEqualTo(State.PAYING);
    assertThat(done(start(engine, pending)).state()).isEqualTo(State.PAYING);
    awaitState(pending, State.SUCCESS);
    assertThat(engines.provider.creates.values()).containsExactly(1);
  }

  @Test
  void shouldHaveADateToBeLookedAtBeforeTheProviderIsCalled() {
    engines.deadline = Duration.ofSeconds(50);
    engines.provider.onCreate = (provider, intent) -> ScriptedChannel.silence();
    PaymentEngine engine = engines.start(store);
    Flow pending = answered(pay(engine, prepared("k-1", "o-1"))).flow();

    engine.payments().start(ref(pending));
    await().until(() -> !engines.provider.creates.isEmpty());

    assertThat(stored(pending).dueAt()).isBefore(Instant.now().plusSeconds(3));
  }

  @Test
  void shouldRefuseThoseWhoWaitTooLong() {
    engines.joinTimeout = Duration.ofMillis(200);
    engines.deadline = Duration.ofSeconds(10);
    engines.provider.onCreate = (provider, intent) -> ScriptedChannel.silence();
    PaymentEngine engine = engines.start(store);
    Flow pending = answered(pay(engine, prepared("k-1", "o-1"))).flow();

    assertThat(refusedFor(start(engine, pending), Refusal.REQUEST_IN_PROGRESS)).isTrue();
  }

  @Test
  void shouldCloseWhatHasExpiredInsteadOfSendingIt() {
    engines.sweepInterval = Duration.ofMinutes(1);
    TestClock clock = new TestClock();
    engines.clock = clock;
    PaymentEngine engine = engines.start(store);
    Flow pending = answered(pay(engine, expiring("k-1", "o-1", Duration.ofHours(1), true))).flow();

    clock.advance(Duration.ofHours(1));

    assertThat(refusedFor(start(engine, pending), Refusal.ILLEGAL_STATE)).isTrue();
    assertThat(stored(pending).state()).isEqualTo(State.CANCELLED);
    assertThat(engines.provider.calls).isEmpty();
  }

  @Test
  void shouldRefuseToStartWhatWasCancelled() {
    PaymentEngine engine = engines.start(store);
    Flow pending = answered(pay(engine, prepared("k-1", "o-1"))).flow();
    done(cancel(engine, pending));

    assertThat(refusedFor(start(engine, pending), Refusal.ILLEGAL_STATE)).isTrue();
    assertThat(engines.provider.calls).isEmpty();
  }

  @Test
  void shouldChangeNothingWhenTheChannelTakesNoPayments() {
    Flow pending = answered(pay(engines.start(store), prepared("k-1", "o-1"))).flow();
    try (Engines next = new Engines()) {
      next.provider.name = "another";
      PaymentEngine engine = next.start(store);

      assertThat(refusedFor(start(engine, pending), Refusal.CHANNEL_UNAVAILABLE)).isTrue();
      assertThat(stored(pending)).isEqualTo(pending);
    }
  }

  @Test
  void shouldNeverSendWhatIsCancelledInTheSameBatch() {
    FaultyStore gated = new FaultyStore(store);
    engines.partitions = 1;
    PaymentEngine engine = engines.start(gated.line());
    Flow pending = answered(pay(engine, prepared("k-1", "o-1"))).flow();
    Promise<Void> gate = Promise.promise();
    gated.signal = gate.future();
    engine.payments().pay(prepared("k-2", "o-2"));
    await().until(() -> gated.held.get() > 0);

    Future<CommandResult> starting = engine.payments().start(ref(pending));
    Future<CommandResult> cancelling = engine.payments().cancel(ref(pending), null);
    gate.complete();

    assertThat(done(await(cancelling)).state()).isEqualTo(State.CANCELLED);
    assertThat(done(await(starting)).state()).isEqualTo(State.CANCELLED);
    assertThat(engines.provider.creates).isEmpty();
    assertThat(engines.provider.calls).containsExactly("close k-1");
  }

  private Flow stored(Flow flow) {
    return await(store.flow(flow.flowId())).orElseThrow();
  }

  private void awaitState(Flow flow, State state) {
    await().atMost(Duration.ofSeconds(10)).until(() -> stored(flow).state() == state);
  }
}
