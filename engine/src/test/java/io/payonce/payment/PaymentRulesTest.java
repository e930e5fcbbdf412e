package io.payonce.payment;

import static io.payonce.payment.Samples.NOON;
import static io.payonce.payment.Samples.flow;
import static io.payonce.payment.Samples.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PaymentRulesTest {
  private static final Answer ANSWER = new Answer(201, new byte[] {1});

  // --- admission

  @Test
  void shouldAdmitTheFirstRequestOfAnOrder() {
    assertThat(admit(request("k-1", "o-1"))).isInstanceOf(Admission.Create.class);
  }

  @ParameterizedTest
  @EnumSource(State.class)
  void shouldAdmitAnotherKeyOnlyWhenNoFlowIsLive(State state) {
    Flow there = flow(state);
    Admission admission = admit(request("k-2", "o-1"), there);

    if (state == State.FAILED || state == State.CANCELLED) {
      assertThat(admission).isInstanceOf(Admission.Create.class);
    } else {
      assertThat(admission).isEqualTo(new Admission.Refuse(Refusal.ORDER_ALREADY_LIVE, there));
    }
  }

  @ParameterizedTest
  @EnumSource(State.class)
  void shouldRefuseAKeyThatMeantSomethingElse(State state) {
    Flow there = flow(state);

    assertThat(admit(request("k-1", "o-1", 4201), there))
        .isEqualTo(new Admission.Refuse(Refusal.KEY_REUSED, there));
  }

  @Test
  void shouldRefuseAKeyOfAnotherOrderBeforeItsOwnOrderIsLookedAt() {
    Flow owner = flow(State.SUCCESS);

    assertThat(PaymentRules.admit(request("k-1", "o-2"), owner, null, null))
        .isEqualTo(new Admission.Refuse(Refusal.KEY_REUSED, owner));
  }

  @Test
  void shouldJoinWhileThereIsNoAnswerAndReplayOnceThereIs() {
    Flow paying = flow(State.PAYING);
    Flow answered = paying.withAnswer(ANSWER);

    assertThat(admit(request("k-1", "o-1"), paying)).isEqualTo(new Admission.Join(paying));
    assertThat(admit(request("k-1", "o-1"), answered)).isEqualTo(new Admission.Replay(answered));
  }

  @Test
  void shouldReplayASettledFlowWhoseAnswerIsForgotten() {
    Flow paid = flow(State.SUCCESS);

    assertThat(admit(request("k-1", "o-1"), paid)).isEqualTo(new Admission.Replay(paid));
  }

  @Test
  void shouldRefuseACouponThatALiveFlowUses() {
    Flow owner = flow(State.PAYING);
    PayRequest second = request("k-2", "o-2", 100, "instant", "c-1", false);

    assertThat(PaymentRules.admit(second, null, null, owner))
        .isEqualTo(new Admission.Refuse(Refusal.COUPON_USED, owner));
    assertThat(PaymentRules.admit(second, null, null, flow(State.FAILED)))
        .isInstanceOf(Admission.Create.class);
  }

  private static Admission admit(PayRequest request) {
    return PaymentRules.admit(request, null, null, null);
  }

  private static Admission admit(PayRequest request, Flow there) {
    boolean same = there.intent().requestNo().equals(request.requestNo());
    return PaymentRules.admit(request, same ? there : null, there.isLive() ? there : null, null);
  }

  // --- events

  @ParameterizedTest
  @EnumSource(State.class)
  void shouldRecordEveryEventWithTheNextNumber(State state) {
    for (Event event : Event.values()) {
      Flow before = flow(state);
      Decision decision =
          PaymentRules.apply(before, event, Cause.OPERATOR, "why", NOON.plusSeconds(1));

      Transition record = decision.transition();
      assertThat(record.seq()).isEqualTo(before.seq() + 1).isEqualTo(decision.flow().seq());
      assertThat(record.from()).isEqualTo(state);
      assertThat(record.to()).isEqualTo(decision.flow().state());
      assertThat(decision.flow().version()).isEqualTo(before.version());
      if (!(decision instanceof Decision.Moved)) {
        assertThat(decision.flow().state()).isEqualTo(state);
      }
    }
  }

  @Test
  void shouldKeepTheProvidersNumberOnSuccess() {
    Decision paid = settle(State.PAYING, new Outcome.Succeeded("p-1"));

    assertThat(paid).isInstanceOf(Decision.Moved.class);
    assertThat(paid.flow().state()).isEqualTo(State.SUCCESS);
    assertThat(paid.flow().receipt().paymentNo()).isEqualTo("p-1");
    assertThat(paid.flow().dueAt()).isNull();
  }

  @Test
  void shouldNotTouchASuccessThatIsReportedAgain() {
    Flow paid = settle(State.PAYING, new Outcome.Succeeded("p-1")).flow();
    Decision again = settle(paid, new Outcome.Succeeded("p-1"));

    assertThat(again).isInstanceOf(Decision.Unchanged.class);
    assertThat(again.flow().conflicted()).isFalse();
    assertThat(settle(paid, new Outcome.Declined("no", null)).flow().receipt())
        .isEqualTo(paid.receipt());
  }

  @Test
  void shouldNoticeASecondPaymentOfTheSameFlow() {
    Flow paid = settle(State.PAYING, new Outcome.Succeeded("p-1")).flow();
    Decision second = settle(paid, new Outcome.Succeeded("p-2"));

    assertThat(second).isInstanceOf(Decision.Late.class);
    assertThat(second.flow().conflicted()).isTrue();
    assertThat(second.flow().receipt().paymentNo()).isEqualTo("p-1");
  }

  @ParameterizedTest
  @EnumSource(
      value = State.class,
      names = {"FAILED", "CANCELLED"})
  void shouldNoticeMoneyForAFlowThatHasEnded(State state) {
    Decision late = settle(state, new Outcome.Succeeded("p-1"));

    assertThat(late).isInstanceOf(Decision.Late.class);
    assertThat(late.flow().state()).isEqualTo(state);
    assertThat(late.flow().conflicted()).isTrue();
    assertThat(late.transition().detail()).isEqualTo("p-1");
  }

  @ParameterizedTest
  @EnumSource(State.class)
  void shouldNeverDecideOnSilence(State state) {
    Flow flow = flow(state);

    assertThat(PaymentRules.settle(flow, new Outcome.Unknown("time-out"), Cause.QUERY, NOON))
        .isNull();
    assertThat(PaymentRules.settle(flow, new Outcome.NotFound(), Cause.QUERY, NOON)).isNull();
    assertThat(PaymentRules.settle(flow, new Outcome.Accepted(null, null), Cause.QUERY, NOON))
        .isNull();
  }

  @Test
  void shouldKeepTheFirstCredential() {
    Flow paying = flow(State.PAYING);
    Flow first = PaymentRules.accept(paying, new Outcome.Accepted(null, "c-1"));
    Flow second = PaymentRules.accept(first, new Outcome.Accepted("p-1", "c-2"));

    assertThat(second.receipt().credential()).isEqualTo("c-1");
    assertThat(second.receipt().paymentNo()).isEqualTo("p-1");
  }

  private static Decision settle(State state, Outcome outcome) {
    return settle(flow(state), outcome);
  }

  private static Decision settle(Flow flow, Outcome outcome) {
    Decision decision = PaymentRules.settle(flow, outcome, Cause.CALLBACK, NOON);
    assertThat(decision).isNotNull();
    return decision;
  }

  // --- orders and time

  @ParameterizedTest
  @CsvSource({
    "PENDING,false,true,false",
    "PAYING,false,true,false",
    "CANCELLING,false,false,false",
    "SUCCESS,false,false,true",
    "FAILED,true,false,false",
    "CANCELLED,true,false,false",
    "PARTIALLY_REFUNDED,false,false,true",
    "REFUNDED,false,false,false"
  })
  void shouldSayWhatCanBeDoneWithAnOrder(
      State state, boolean canPay, boolean canCancel, boolean canRefund) {
    OrderView view = new OrderView(new OrderKey("default", "o-1"), List.of(flow(state)));

    assertThat(view.canPay()).isEqualTo(canPay);
    assertThat(view.canCancel()).isEqualTo(canCancel);
    assertThat(view.canRefund()).isEqualTo(canRefund);
  }

  @Test
  void shouldTakeTheLiveFlowForTheOrder() {
    OrderView view =
        new OrderView(
            new OrderKey("default", "o-1"),
            List.of(flow(State.FAILED), flow(State.SUCCESS), flow(State.CANCELLED)));

    assertThat(view.state()).isEqualTo(State.SUCCESS);
  }

  @ParameterizedTest
  @CsvSource({"0,2", "2500,5", "6000,10", "12000,30", "60000,60", "70000,300", "1000000,3600"})
  void shouldAskAtGrowingAges(long ageMillis, long expectedSeconds) {
    Intent intent = longLived();
    long next =
        java.time.Duration.between(
                intent.createdAt(), AskSchedule.next(intent, NOON.plusMillis(ageMillis)))
            .toMillis();
    long base = expectedSeconds == 3600 ? ageMillis + 3_600_000 : expectedSeconds * 1000;
    long spread = expectedSeconds * 100;

    assertThat(next).isBetween(base, base + spread).isGreaterThan(ageMillis);
  }

  @Test
  void shouldLookAtAFlowWhenItExpires() {
    Intent intent = flow(State.PAYING).intent();

    assertThat(AskSchedule.next(intent, intent.expiresAt().minusSeconds(1)))
        .isEqualTo(intent.expiresAt());
    assertThat(AskSchedule.next(intent, intent.expiresAt())).isAfter(intent.expiresAt());
  }

  private static Intent longLived() {
    Intent like = flow(State.PAYING).intent();
    return new Intent(
        UUID.fromString("019aa8a7-d000-7000-8000-000000000000"),
        like.order(),
        like.requestNo(),
        null,
        like.money(),
        like.channel(),
        null,
        null,
        null,
        like.fingerprint(),
        NOON,
        NOON.plusSeconds(1_000_000));
  }
}
