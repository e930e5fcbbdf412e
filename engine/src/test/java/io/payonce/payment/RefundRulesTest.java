package io.payonce.payment;

import static io.payonce.payment.Samples.NOON;
import static io.payonce.payment.Samples.flow;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefundRulesTest {
  private static final UUID ID = UUID.fromString("019aa8a7-d000-7000-8000-000000000007");
  private static final Answer ANSWER = new Answer(201, new byte[] {1});
  private static final Outcome DONE = new Outcome.Succeeded("x-1");
  private static final Outcome NO = new Outcome.Declined("closed", "too old");

  // --- admission

  @ParameterizedTest
  @CsvSource({
    "PENDING,ILLEGAL_STATE",
    "PAYING,ILLEGAL_STATE",
    "CANCELLING,ILLEGAL_STATE",
    "SUCCESS,",
    "FAILED,ILLEGAL_STATE",
    "CANCELLED,ILLEGAL_STATE",
    "PARTIALLY_REFUNDED,",
    "REFUNDED,REFUND_EXCEEDS_PAID"
  })
  void shouldGiveBackOnlyWhatIsPaid(State state, @Nullable Refusal refusal) {
    Flow flow = state == State.REFUNDED ? refunded() : flow(state);

    assertThat(RefundRules.admit(request(flow, "r-1", 1), flow, null, 0))
        .isEqualTo(
            refusal == null ? new RefundAdmission.Reserve() : new RefundAdmission.Refuse(refusal));
    assertThat(RefundRules.left(flow) > 0).isEqualTo(refusal == null);
    assertThat(new OrderView(flow.intent().order(), List.of(flow)).canRefund())
        .isEqualTo(refusal == null);
  }

  @ParameterizedTest
  @CsvSource({"4200,true", "4201,false", "9223372036854775807,false"})
  void shouldGiveBackNoMoreThanIsLeft(long amount, boolean enough) {
    Flow paid = flow(State.SUCCESS);

    assertThat(
            RefundRules.admit(request(paid, "r-1", amount), paid, null, 0)
                instanceof RefundAdmission.Reserve)
        .isEqualTo(enough);
  }

  @Test
  void shouldCountWhatIsPromised() {
    Flow paid = flow(State.SUCCESS);
    Flow promised = RefundRules.reserve(request(paid, "r-1", 4000), paid, ID, NOON).flow();

    assertThat(RefundRules.left(promised)).isEqualTo(200);
    assertThat(RefundRules.admit(request(paid, "r-2", 201), promised, null, 1))
        .isEqualTo(new RefundAdmission.Refuse(Refusal.REFUND_EXCEEDS_PAID));
  }

  @Test
  void shouldStopAtSoManyRefunds() {
    Flow paid = flow(State.SUCCESS);

    assertThat(RefundRules.admit(request(paid, "r-1", 1), paid, null, 999))
        .isEqualTo(new RefundAdmission.Reserve());
    assertThat(RefundRules.admit(request(paid, "r-1", 1), paid, null, 1_000))
        .isEqualTo(new RefundAdmission.Refuse(Refusal.REFUND_LIMIT));
    assertThat(RefundRules.admit(request(paid, "r-1", 4201), paid, null, 1_000))
        .isEqualTo(new RefundAdmission.Refuse(Refusal.REFUND_EXCEEDS_PAID));
  }

  @ParameterizedTest
  @EnumSource(State.class)
  void shouldSayThatANumberIsUsedBeforeAnythingElse(State state) {
    Refund first = reserved(flow(State.SUCCESS), "r-1", 200).refund();
    Flow flow = flow(state);

    assertThat(RefundRules.admit(request(flow, "r-1", 201), flow, first, 1_000))
        .isEqualTo(new RefundAdmission.Refuse(Refusal.KEY_REUSED));
  }

  @Test
  void shouldJoinWhileThereIsNoAnswerAndReplayOnceThereIs() {
    Flow paid = flow(State.SUCCESS);
    RefundDecision reserved = reserved(paid, "r-1", 4200);
    Refund first = reserved.refund();
    Refund answered = first.withAnswer(ANSWER);
    Refund forgotten = settle(reserved, DONE).refund();

    assertThat(again(reserved.flow(), first)).isEqualTo(new RefundAdmission.Join(first));
    assertThat(again(reserved.flow(), answered)).isEqualTo(new RefundAdmission.Replay(answered));
    assertThat(again(reserved.flow(), forgotten)).isEqualTo(new RefundAdmission.Replay(forgotten));
  }

  private static RefundAdmission again(Flow flow, Refund first) {
    return RefundRules.admit(request(flow, "r-1", 4200), flow, first, 1);
  }

  // --- two phases

  @Test
  void shouldReserveWithADateToAsk() {
    Flow paid = flow(State.SUCCESS);
    RefundDecision reserved = reserved(paid, "r-1", 200);

    Refund refund = reserved.refund();
    assertThat(refund.state()).isEqualTo(RefundState.PROCESSING);
    assertThat(refund.isNew()).isTrue();
    assertThat(refund.money()).isEqualTo(new Money(200, "CNY"));
    assertThat(Duration.between(NOON, refund.dueAt()).toMillis()).isBetween(2000L, 2200L);
    assertThat(reserved.flow().refundReserved()).isEqualTo(200);
    assertThat(reserved.flow().state()).isEqualTo(State.SUCCESS);
    assertThat(reserved.flow().seq()).isEqualTo(paid.seq());
    assertThat(reserved.transition()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"200,PARTIALLY_REFUNDED,REFUND_PART", "4200,REFUNDED,REFUND_FULL"})
  void shouldMoveTheFlowWhenTheMoneyWentBack(long amount, State state, Event event) {
    RefundDecision done = settle(reserved(flow(State.SUCCESS), "r-1", amount), DONE);

    assertThat(done.refund().state()).isEqualTo(RefundState.SUCCEEDED);
    assertThat(done.refund().providerRefundNo()).isEqualTo("x-1");
    assertThat(done.refund().dueAt()).isNull();
    assertThat(done.flow().state()).isEqualTo(state);
    assertThat(done.flow().refunded()).isEqualTo(amount);
    assertThat(done.flow().refundReserved()).isZero();
    assertThat(done.transition()).isNotNull();
    assertThat(done.transition().event()).isEqualTo(event);
    assertThat(done.transition().detail()).isEqualTo("r-1");
  }

  @Test
  void shouldReleaseOnlyOnADefiniteNo() {
    RefundDecision reserved = reserved(flow(State.SUCCESS), "r-1", 200);
    RefundDecision failed = settle(reserved, NO);

    assertThat(failed.refund().state()).isEqualTo(RefundState.FAILED);
    assertThat(failed.refund().errorCode()).isEqualTo("closed");
    assertThat(failed.refund().errorMessage()).isEqualTo("too old");
    assertThat(failed.refund().dueAt()).isNull();
    assertThat(failed.flow().refundReserved()).isZero();
    assertThat(failed.flow().refunded()).isZero();
    assertThat(failed.transition()).isNull();
    for (Outcome open :
        new Outcome[] {
          new Outcome.Unknown("time-out"),
          new Outcome.NotFound(),
          new Outcome.Closed(),
          new Outcome.Accepted("n-1", null)
        }) {
      RefundDecision waiting = settle(reserved, open);
      assertThat(waiting.refund().state()).isEqualTo(RefundState.PROCESSING);
      assertThat(waiting.refund().dueAt()).isAfter(NOON.plusSeconds(1));
      assertThat(waiting.flow()).isEqualTo(reserved.flow());
    }
  }

  @Test
  void shouldKeepTheProvidersNumberOnceItIsKnown() {
    RefundDecision reserved = reserved(flow(State.SUCCESS), "r-1", 200);
    Refund accepted = settle(reserved, new Outcome.Accepted("n-1", null)).refund();
    Refund silent =
        RefundRules.settle(reserved.flow(), accepted, new Outcome.Unknown("?"), Cause.QUERY, NOON)
            .refund();

    assertThat(silent.providerRefundNo()).isEqualTo("n-1");
  }

  @Test
  void shouldNoticeWhenAProviderTakesItsWordBack() {
    RefundDecision reserved = reserved(flow(State.SUCCESS), "r-1", 200);
    Refund done = settle(reserved, DONE).refund();
    Refund failed = settle(reserved, NO).refund();

    assertThat(RefundRules.contradicts(done, NO)).isTrue();
    assertThat(RefundRules.contradicts(failed, DONE)).isTrue();
    assertThat(RefundRules.contradicts(done, DONE)).isFalse();
    assertThat(RefundRules.contradicts(failed, NO)).isFalse();
    assertThat(RefundRules.contradicts(reserved.refund(), DONE)).isFalse();
    assertThat(RefundRules.contradicts(done, new Outcome.Unknown("?"))).isFalse();
  }

  /** Whatever is asked for and whatever becomes of it, in any order. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void shouldAlwaysAddUp(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Flow flow = flow(State.SUCCESS);
    Map<UUID, Refund> refunds = new HashMap<>();
    for (int i = 0; i < 500; i++) {
      if (random.nextBoolean()) {
        RefundRequest request = request(flow, "r-" + i, 1 + random.nextInt(1000));
        if (RefundRules.admit(request, flow, null, 0) instanceof RefundAdmission.Reserve) {
          RefundDecision made = RefundRules.reserve(request, flow, new UUID(seed, i), NOON);
          flow = made.flow();
          refunds.put(made.refund().refundId(), made.refund());
        }
      } else if (!refunds.isEmpty()) {
        flow = settleAny(flow, refunds, random);
      }
      assertAddsUp(flow, refunds);
    }
  }

  private static Flow settleAny(Flow flow, Map<UUID, Refund> refunds, SplittableRandom random) {
    Refund any =
        refunds.values().stream().skip(random.nextInt(refunds.size())).findFirst().orElseThrow();
    if (any.state().isSettled()) {
      return flow;
    }
    Outcome outcome =
        random.nextInt(4) == 0 ? DONE : random.nextBoolean() ? NO : new Outcome.NotFound();
    RefundDecision settled = RefundRules.settle(flow, any, outcome, Cause.QUERY, NOON);
    refunds.put(any.refundId(), settled.refund());
    return settled.flow();
  }

  private static void assertAddsUp(Flow flow, Map<UUID, Refund> refunds) {
    assertThat(flow.refunded()).isEqualTo(sum(refunds, RefundState.SUCCEEDED));
    assertThat(flow.refundReserved()).isEqualTo(sum(refunds, RefundState.PROCESSING));
    assertThat(flow.refunded() + flow.refundReserved()).isBetween(0L, 4200L);
    State state =
        flow.refunded() == 0
            ? State.SUCCESS
            : flow.refunded() == 4200 ? State.REFUNDED : State.PARTIALLY_REFUNDED;
    assertThat(flow.state()).isEqualTo(state);
  }

  private static long sum(Map<UUID, Refund> refunds, RefundState state) {
    return refunds.values().stream()
        .filter(refund -> refund.state() == state)
        .mapToLong(refund -> refund.money().amount())
        .sum();
  }

  // --- time

  @ParameterizedTest
  @CsvSource({"0,2", "2500,5", "6000,10", "12000,30", "60000,60", "70000,300", "1000000,3600"})
  void shouldAskAtGrowingAges(long ageMillis, long expectedSeconds) {
    Refund refund = reserved(flow(State.SUCCESS), "r-1", 200).refund();
    Instant now = NOON.plusMillis(ageMillis);
    long next = Duration.between(NOON, AskSchedule.next(refund, now)).toMillis();
    long base = expectedSeconds == 3600 ? ageMillis + 3_600_000 : expectedSeconds * 1000;

    assertThat(next).isBetween(base, base + expectedSeconds * 100).isGreaterThan(ageMillis);
  }

  private static Flow refunded() {
    return settle(reserved(flow(State.SUCCESS), "r-0", 4200), DONE).flow();
  }

  private static RefundDecision reserved(Flow flow, String refundNo, long amount) {
    return RefundRules.reserve(request(flow, refundNo, amount), flow, ID, NOON);
  }

  private static RefundDecision settle(RefundDecision before, Outcome outcome) {
    return RefundRules.settle(
        before.flow(), before.refund(), outcome, Cause.QUERY, NOON.plusSeconds(1));
  }

  private static RefundRequest request(Flow flow, String refundNo, long amount) {
    return new RefundRequest(
        new FlowRef("default", flow.flowId()),
        refundNo,
        amount,
        null,
        Fingerprint.of("refund", Map.of("amount", amount)));
  }
}
