package io.payonce.payment;

import static io.payonce.payment.Samples.NOON;
import static io.payonce.payment.Samples.flow;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SurplusRulesTest {
  @ParameterizedTest
  @CsvSource({
    "FAILED,REFUND,true,LATE,REFUND",
    "FAILED,REFUND,false,LATE,REFUND",
    "FAILED,ACCEPT,true,LATE,ACCEPT",
    "FAILED,ACCEPT,false,LATE,REFUND",
    "CANCELLED,REFUND,true,LATE,REFUND",
    "CANCELLED,ACCEPT,true,LATE,ACCEPT",
    "CANCELLED,ACCEPT,false,LATE,REFUND",
    "SUCCESS,REFUND,true,SECOND,REFUND",
    "SUCCESS,ACCEPT,true,SECOND,REFUND",
    "PARTIALLY_REFUNDED,ACCEPT,true,SECOND,REFUND",
    "REFUNDED,ACCEPT,true,SECOND,REFUND"
  })
  void shouldDealWithMoneyByPolicy(
      State state, LatePayment policy, boolean mayAccept, Surplus.Kind kind, LatePayment handling) {
    Flow flow = flow(state);

    SurplusDecision decision = handle(flow, policy, mayAccept);

    Surplus surplus = decision.surplus();
    assertThat(surplus.kind()).isEqualTo(kind);
    assertThat(surplus.handling()).isEqualTo(handling);
    assertThat(surplus.paymentNo()).isEqualTo("p-9");
    assertThat(surplus.money()).isEqualTo(flow.intent().money());
    boolean accepted = handling == LatePayment.ACCEPT;
    assertThat(decision.flow().state()).isEqualTo(accepted ? State.SUCCESS : state);
    assertThat(decision.acceptance() != null).isEqualTo(accepted);
    assertThat(decision.refund() == null).isEqualTo(accepted);
    assertThat(surplus.refundId() == null).isEqualTo(accepted);
  }

  @Test
  void shouldTakeOverThePaymentThatIsKept() {
    Flow failed = flow(State.FAILED);
    Flow declined = failed.withReceipt(failed.receipt().declined("no_funds", "sorry"));

    Flow kept = handle(declined, LatePayment.ACCEPT, true).flow();

    assertThat(kept.receipt().paymentNo()).isEqualTo("p-9");
    assertThat(kept.receipt().errorCode()).isNull();
    assertThat(kept.receipt().errorMessage()).isNull();
    assertThat(kept.seq()).isEqualTo(declined.seq() + 1);
  }

  @Test
  void shouldGiveBackWithoutTouchingTheFlowsOwnMoney() {
    Flow paid = flow(State.SUCCESS);

    SurplusDecision decision = handle(paid, LatePayment.REFUND, true);
    Refund refund = decision.refund();

    assertThat(decision.flow()).isEqualTo(paid);
    assertThat(refund).isNotNull();
    assertThat(refund.isOfSurplus()).isTrue();
    assertThat(refund.fingerprint()).isNull();
    assertThat(refund.refundId()).isEqualTo(FlowIds.derived(paid.flowId(), "p-9"));
    assertThat(refund.paymentNo()).isEqualTo("p-9");
    assertThat(refund.money()).isEqualTo(paid.intent().money());
    assertThat(refund.dueAt()).isAfter(NOON);
    for (Outcome outcome :
        new Outcome[] {new Outcome.Succeeded("x"), new Outcome.Declined("no", null)}) {
      RefundDecision settled = RefundRules.settle(paid, refund, outcome, Cause.QUERY, NOON);
      assertThat(settled.refund().state().isSettled()).isTrue();
      assertThat(settled.flow().refunded() + settled.flow().refundReserved()).isZero();
      assertThat(settled.flow().state()).isEqualTo(State.SUCCESS);
      assertThat(settled.transition()).isNull();
    }
  }

  @ParameterizedTest
  @EnumSource(State.class)
  void shouldKnowWhichPaymentsAreTooMuch(State state) {
    Flow flow = flow(state);
    Outcome paid = new Outcome.Succeeded("p-9");
    boolean open = state == State.PENDING || state == State.PAYING || state == State.CANCELLING;

    assertThat(PaymentRules.isTooMuch(flow, paid)).isEqualTo(!open);
    assertThat(PaymentRules.isTooMuch(flow, new Outcome.Closed())).isFalse();
    assertThat(PaymentRules.settle(flow, paid, Cause.QUERY, NOON) instanceof Decision.Late)
        .isEqualTo(!open);
  }

  @Test
  void shouldFlagAPaymentOfWhatWasNeverSent() {
    Decision decision =
        PaymentRules.settle(
            flow(State.PENDING), new Outcome.Succeeded("p-9"), Cause.CALLBACK, NOON);

    assertThat(decision).isInstanceOf(Decision.Unchanged.class);
    assertThat(decision.flow().state()).isEqualTo(State.PENDING);
    assertThat(decision.flow().conflicted()).isTrue();
  }

  private static SurplusDecision handle(Flow flow, LatePayment policy, boolean mayAccept) {
    return SurplusRules.handle(flow, "p-9", policy, mayAccept, Cause.CALLBACK, NOON);
  }
}
