package io.payonce.engine;

import static io.payonce.engine.Engines.await;
import static io.payonce.engine.Engines.pay;
import static io.payonce.payment.Samples.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payonce.channel.ProviderEvent;
import io.payonce.partition.PayResult;
import io.payonce.partition.ReportResult;
import io.payonce.payment.Fingerprint;
import io.payonce.payment.Flow;
import io.payonce.payment.OrderKey;
import io.payonce.payment.Outcome;
import io.payonce.payment.PayRequest;
import io.payonce.payment.Refusal;
import io.payonce.payment.State;
import io.payonce.store.FlowStore;
import io.payonce.store.MemoryFlowStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The line to the store breaks at every append there is, before and after it was written. */
class BrokenLineTest {
  private static final OrderKey ORDER = new OrderKey("default", "o-1");

  private final Engines engines = new Engines();
  private final FlowStore store = new MemoryFlowStore();
  private final FaultyStore faulty = new FaultyStore(store);

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
  void shouldChargeOnceWhereverAPaymentIsCut(int append, FaultyStore.Fault fault) {
    PaymentEngine engine = start(append, fault);

    PayResult.Answered answered = payUntilAnswered(engine);

    assertThat(answered.flow().state()).isEqualTo(State.SUCCESS);
    assertThat(await(store.flows(ORDER, 10))).hasSize(1);
    assertThat(engines.provider.charged).hasSize(1);
    assertThat(((PayResult.Answered) pay(engine, scripted())).answer())
        .isEqualTo(answered.answer());
  }

  @ParameterizedTest
  @MethodSource("everyBreak")
  void shouldApplyAReportOnceWhereverItIsCut(int append, FaultyStore.Fault fault) {
    engines.provider.onCreate = ScriptedChannel::accept;
    PaymentEngine engine = start(append, fault);
    Flow open = payUntilAnswered(engine).flow();
    ProviderEvent paid = paid(open);

    reportUntilHeard(engine, paid);

    Flow now = await(store.flow(open.flowId())).orElseThrow();
    assertThat(now.state()).isEqualTo(State.SUCCESS);
    assertThat(reportUntilHeard(engine, paid)).isEqualTo(ReportResult.DUPLICATE);
    assertThat(await(store.transitions(open.flowId(), 10))).hasSize(2);
  }

  @ParameterizedTest
  @MethodSource("everyBreak")
  void shouldFindTheTruthThoughNobodyAsksAgain(int append, FaultyStore.Fault fault) {
    PaymentEngine engine = start(append, fault);

    await(engine.payments().pay(scripted()));

    await()
        .atMost(Duration.ofSeconds(15))
        .untilAsserted(
            () ->
                assertThat(await(store.flows(ORDER, 10)))
                    .allMatch(flow -> flow.state() == State.SUCCESS));
    assertThat(engines.provider.charged).hasSameSizeAs(await(store.flows(ORDER, 10)));
  }

  @Test
  void shouldRefuseAtOnceWhileTheStoreIsAwayAndGoOnByItself() {
    PaymentEngine engine = engines.start(faulty.line());
    PayResult.Answered before = (PayResult.Answered) pay(engine, scripted());
    faulty.unreachable = true;

    assertThat(unavailable(pay(engine, request("k-2", "o-2")))).isTrue();
    assertThat(unavailable(pay(engine, request("k-3", "o-3")))).isTrue();
    assertThat(((PayResult.Answered) pay(engine, scripted())).answer()).isEqualTo(before.answer());

    faulty.unreachable = false;
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> pay(engine, request("k-2", "o-2")) instanceof PayResult.Answered);
  }

  @Test
  void shouldNotKeepThoseWaitingWhoseAnswerCanNotBeStored() {
    engines.deadline = Duration.ofSeconds(15);
    engines.provider.onCreate = (provider, intent) -> ScriptedChannel.silence();
    engines.partitions = 1;
    PaymentEngine engine = engines.start(faulty.line());
    Future<PayResult> waiting = engine.payments().pay(scripted());
    await().until(() -> !engines.provider.creates.isEmpty());

    faulty.unreachable = true;
    assertThat(unavailable(pay(engine, request("k-2", "o-2")))).isTrue();

    await().atMost(Duration.ofSeconds(2)).until(waiting::isComplete);
    assertThat(unavailable(waiting.result())).isTrue();
  }

  @Test
  void shouldNotMoveTheRecoveryMarkPastAFlowThatIsAdrift() {
    engines.deadline = Duration.ofSeconds(50);
    engines.provider.onCreate = (provider, intent) -> ScriptedChannel.silence();
    PaymentEngine engine = engines.start(store);
    engine.payments().pay(scripted());
    await().until(() -> !engines.provider.creates.isEmpty());
    Instant created = await(store.flows(ORDER, 1)).get(0).intent().createdAt();

    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> await(store.recoveryMark()).orElse(Instant.EPOCH).equals(created));
  }

  private PaymentEngine start(int append, FaultyStore.Fault fault) {
    engines.partitions = 1;
    faulty.failing = append;
    faulty.fault = fault;
    return engines.start(faulty.line());
  }

  private PayResult.Answered payUntilAnswered(PaymentEngine engine) {
    return (PayResult.Answered)
        await()
            .atMost(Duration.ofSeconds(10))
            .until(() -> pay(engine, scripted()), PayResult.Answered.class::isInstance);
  }

  private static ReportResult reportUntilHeard(PaymentEngine engine, ProviderEvent event) {
    return await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () -> await(engine.payments().report(event)),
            result -> result != ReportResult.STORE_UNAVAILABLE);
  }

  private static boolean unavailable(PayResult result) {
    return result instanceof PayResult.Refused refused
        && refused.refusal() == Refusal.STORE_UNAVAILABLE;
  }

  private static PayRequest scripted() {
    return request("k-1", "o-1", 4200, ScriptedChannel.NAME, null, false);
  }

  private static ProviderEvent paid(Flow flow) {
    return new ProviderEvent(
        ScriptedChannel.NAME,
        "e-1",
        flow.flowId(),
        flow.intent().money(),
        new Outcome.Succeeded("p-1"),
        Fingerprint.of("body", Map.of()));
  }
}
