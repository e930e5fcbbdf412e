package io.payonce.engine;

import static io.payonce.engine.Engines.await;
import static io.payonce.engine.Engines.pay;
import static io.payonce.engine.Engines.refund;
import static io.payonce.engine.Given.answered;
import static io.payonce.engine.Given.event;
import static io.payonce.engine.Given.refund;
import static io.payonce.engine.Given.scripted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payonce.channel.ProviderEvent;
import io.payonce.partition.RefundResult;
import io.payonce.partition.ReportResult;
import io.payonce.payment.Flow;
import io.payonce.payment.FlowIds;
import io.payonce.payment.Money;
import io.payonce.payment.Outcome;
import io.payonce.payment.Refund;
import io.payonce.payment.RefundKey;
import io.payonce.payment.RefundState;
import io.payonce.payment.State;
import io.payonce.payment.Transition;
import io.payonce.store.FlowStore;
import io.payonce.store.MemoryFlowStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Providers report about refunds in every order, any number of times, and the wrong thing. */
class RefundReportTest {
  private static final Outcome DONE = new Outcome.Succeeded("x-1");
  private static final Outcome NO = new Outcome.Declined("closed", null);

  private final Engines engines = new Engines();
  private final FlowStore store = new MemoryFlowStore();
  private PaymentEngine engine;
  private Flow paid;
  private Refund open;

  @BeforeEach
  void leaveARefundOpen() {
    engines.sweepInterval = Duration.ofMinutes(1);
    engines.provider.onRefund =
        (provider, refund) -> Future.succeededFuture(new Outcome.Accepted(null, null));
    engine = engines.start(store);
    paid = answered(pay(engine, scripted("k-1", "o-1"))).flow();
    open = answered(refund(engine, refund(paid, "r-1", 200))).refund();
  }

  @AfterEach
  void close() {
    engines.close();
  }

  @Test
  void shouldApplyAReportOnceHoweverOftenItComes() {
    List<ReportResult> results = IntStream.range(0, 10).mapToObj(i -> report("e-1", DONE)).toList();

    assertThat(results).filteredOn(ReportResult.APPLIED::equals).hasSize(1);
    assertThat(results).filteredOn(ReportResult.DUPLICATE::equals).hasSize(9);
    assertThat(stored().state()).isEqualTo(RefundState.SUCCEEDED);
    assertThat(stored().providerRefundNo()).isEqualTo("x-1");
    assertThat(stored().answer()).isEqualTo(open.answer());
    assertThat(flow().state()).isEqualTo(State.PARTIALLY_REFUNDED);
    assertThat(flow().refunded()).isEqualTo(200);
    assertThat(flow().refundReserved()).isZero();
  }

  @Test
  void shouldGiveBackNothingTwiceForOldNewsUnderNewNumbers() {
    assertThat(report("e-1", DONE)).isEqualTo(ReportResult.APPLIED);
    assertThat(report("e-2", DONE)).isEqualTo(ReportResult.APPLIED);
    assertThat(report("e-3", new Outcome.Accepted(null, null))).isEqualTo(ReportResult.APPLIED);
    assertThat(report("e-4", new Outcome.Unknown("what"))).isEqualTo(ReportResult.APPLIED);

    assertThat(stored().state()).isEqualTo(RefundState.SUCCEEDED);
    assertThat(flow().refunded()).isEqualTo(200);
    assertThat(flow().conflicted()).isFalse();
    assertThat(history()).hasSize(3);
  }

  @Test
  void shouldReleaseWhatTheProviderReportsAsDeclined() {
    assertThat(report("e-1", NO)).isEqualTo(ReportResult.APPLIED);

    assertThat(stored().state()).isEqualTo(RefundState.FAILED);
    assertThat(flow().state()).isEqualTo(State.SUCCESS);
    assertThat(flow().refundReserved()).isZero();
    assertThat(report("e-2", NO)).isEqualTo(ReportResult.APPLIED);
    assertThat(flow().refundReserved()).isZero();
  }

  @Test
  void shouldAnswerWithTheOutcomeWhenTheReportOvertakesTheProvidersAnswer() {
    try (Engines patient = new Engines()) {
      patient.deadline = Duration.ofSeconds(10);
      patient.provider.onRefund = (provider, refund) -> ScriptedChannel.silence();
      PaymentEngine other = patient.start(store);
      Flow flow = answered(pay(other, scripted("k-9", "o-9"))).flow();
      Future<RefundResult> waiting = other.payments().refund(refund(flow, "r-9", 4200));
      await().until(() -> !patient.provider.refundCalls.isEmpty());
      Refund asked = await(store.refund(new RefundKey("default", "r-9"))).orElseThrow();

      await(other.payments().report(event("e-9", asked, asked.money(), DONE)));

      assertThat(answered(await(waiting)).refund().state()).isEqualTo(RefundState.SUCCEEDED);
    }
  }

  @Test
  void shouldFlagAndOtherwiseIgnoreAReportOfAnotherSum() {
    ProviderEvent wrong = event("e-1", open, new Money(201, "CNY"), DONE);

    assertThat(await(engine.payments().report(wrong))).isEqualTo(ReportResult.CONFLICTED);

    assertThat(stored()).isEqualTo(open);
    assertThat(flow().conflicted()).isTrue();
    assertThat(flow().state()).isEqualTo(State.SUCCESS);
    assertThat(flow().refundReserved()).isEqualTo(200);
    assertThat(history().get(2).detail()).contains("provider reports 201 CNY");
  }

  @Test
  void shouldFlagAProviderThatTakesItsWordBack() {
    report("e-1", NO);

    assertThat(report("e-2", DONE)).isEqualTo(ReportResult.CONFLICTED);

    assertThat(stored().state()).isEqualTo(RefundState.FAILED);
    assertThat(flow().refunded()).isZero();
    assertThat(flow().conflicted()).isTrue();
  }

  @Test
  void shouldFlagARefundThatIsNotOurs() {
    UUID foreign = FlowIds.next(Instant.now(), 7, new SplittableRandom(1));
    ProviderEvent like = event("e-1", open, open.money(), DONE);
    ProviderEvent stray =
        new ProviderEvent(
            like.channel(), "e-1", paid.flowId(), foreign, like.money(), DONE, like.body());

    assertThat(await(engine.payments().report(stray))).isEqualTo(ReportResult.CONFLICTED);
    assertThat(flow().conflicted()).isTrue();
    assertThat(stored()).isEqualTo(open);
  }

  @Test
  void shouldParkAReportOfAFlowThatNobodyKnows() {
    UUID unknown = FlowIds.next(Instant.now(), 7, new SplittableRandom(1));
    ProviderEvent like = event("e-1", open, open.money(), DONE);
    ProviderEvent stray =
        new ProviderEvent(like.channel(), "e-1", unknown, unknown, like.money(), DONE, like.body());

    assertThat(await(engine.payments().report(stray))).isEqualTo(ReportResult.PARKED);
  }

  @Test
  void shouldApplyAReportOfWhatHasLeftMemory() {
    try (Engines next = new Engines()) {
      next.warmOrders = 0;
      next.sweepInterval = Duration.ofMinutes(1);
      PaymentEngine later = next.start(store);

      assertThat(await(later.payments().report(event("e-1", open, open.money(), DONE))))
          .isEqualTo(ReportResult.APPLIED);
      assertThat(flow().refunded()).isEqualTo(200);
    }
  }

  private ReportResult report(String eventId, Outcome outcome) {
    return await(engine.payments().report(event(eventId, open, open.money(), outcome)));
  }

  private Refund stored() {
    return await(store.refund(open.key())).orElseThrow();
  }

  private Flow flow() {
    return await(store.flow(paid.flowId())).orElseThrow();
  }

  private List<Transition> history() {
    return await(store.transitions(paid.flowId(), 100));
  }
}
