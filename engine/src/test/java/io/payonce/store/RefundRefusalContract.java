package io.payonce.store;

import static io.payonce.store.Await.await;
import static io.payonce.store.TestFlows.order;
import static io.payonce.store.TestFlows.report;
import static io.payonce.store.TestRefunds.reported;
import static io.payonce.store.TestRefunds.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.payment.Fingerprint;
import io.payonce.payment.Flow;
import io.payonce.payment.OrderKey;
import io.payonce.payment.Outcome;
import io.payonce.payment.Refund;
import io.payonce.payment.RefundKey;
import io.payonce.payment.Surplus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an append leaves out because of refunds and surpluses. */
abstract class RefundRefusalContract extends RefundWritingContract {
  /** Refused, and nothing of it is there. */
  private void assertLeftOut(FlowChange change, Flow before) {
    List<Refund> refundsBefore = refundsOf(before);
    List<Surplus> surplusesBefore = await(store.surpluses(before.flowId(), 100));
    FlowChange other = flows.intent(order("other" + change.flow().updatedAt()), "" + flows.now());

    Appended appended = append(change, other);

    assertThat(appended.refused()).containsExactly(before.flowId());
    assertThat(appended.poisoned()).isEmpty();
    assertThat(stored(before.flowId())).isEqualTo(before);
    assertThat(await(store.transitions(before.flowId(), 100))).hasSize(before.seq());
    assertThat(refundsOf(before)).isEqualTo(refundsBefore);
    assertThat(await(store.surpluses(before.flowId(), 100))).isEqualTo(surplusesBefore);
    assertThat(stored(other.flow().flowId())).isEqualTo(other.flow());
  }

  @Test
  void shouldRefuseARefundNoThatAnotherFlowHas() {
    written(refunds.reserve(paid("o1"), "n", 10));
    Flow other = paid("o2");

    assertLeftOut(refunds.reserve(other, "n", 10), other);

    written(refunds.reserve(other, "n2", 10));
  }

  @Test
  void shouldRefuseARefundNoForEverThoughItsRefundFailed() {
    FlowChange reserve = refunds.reserve(paid("o"), "n", 10);
    Flow reserved = written(reserve);
    Refund failed = refunds.failed(reserve.refunds().get(0));
    Flow released =
        written(with(new FlowChange(refunds.money(reserved, 0, 0), List.of(), null), failed));

    assertLeftOut(refunds.reserve(released, "n", 10), released);
  }

  @Test
  void shouldWriteNothingOfAChangeWhoseRefundNoIsTaken() {
    written(refunds.reserve(paid("o1"), "n", 10));
    FlowChange first = refunds.reserve(paid("o2"), "n1", 10);
    Flow reserved = written(first);
    FlowChange settle = refunds.settle(reserved, first.refunds().get(0));

    assertLeftOut(with(settle, refunds.refund(reserved, "n", 10)), reserved);
  }

  @Test
  void shouldTakeTheSameRefundNoFromAnotherMerchant() {
    written(refunds.reserve(paid(new OrderKey("m1", "o"), "r"), "n", 10));
    written(refunds.reserve(paid(new OrderKey("m2", "o"), "r"), "n", 10));
  }

  @Test
  void shouldLetTheFirstOfTwoWithTheSameRefundNoInABatchWin() {
    FlowChange one = refunds.reserve(paid("o1"), "n", 10);
    FlowChange other = refunds.reserve(paid("o2"), "n", 10);

    Appended appended = append(one, other);

    assertThat(appended.refused()).containsExactly(other.flow().flowId());
    assertThat(await(store.refund(new RefundKey("m", "n")))).contains(one.refunds().get(0));
    assertThat(refundsOf(other.flow())).isEmpty();
  }

  @Test
  void shouldLeaveTheRefundNoFreeWhenTheFlowIsAtAnotherVersion() {
    Flow paid = paid("o");
    assertLeftOut(refunds.reserve(paid.nextVersion(), "n", 10), paid);
    Flow next = written(refunds.touch(paid));
    assertLeftOut(refunds.reserve(paid, "n", 10), next);

    written(refunds.reserve(next, "n", 10));
  }

  @Test
  void shouldRefuseARefundOfAFlowThatIsNotThere() {
    FlowChange reserve = refunds.reserve(flows.intent(order("o"), "r").flow(), "n", 10);

    assertThat(append(reserve).refused()).containsExactly(reserve.flow().flowId());

    assertUnknown(reserve.flow());
    assertThat(refundsOf(reserve.flow())).isEmpty();
    written(refunds.reserve(paid("o"), "n", 10));
  }

  @Test
  void shouldRefuseAChangeWhoseRefundIsAtAnotherVersion() {
    FlowChange reserve = refunds.reserve(paid("o"), "n", 10);
    Flow reserved = written(reserve);
    Refund processing = reserve.refunds().get(0);
    Refund skipping = refunds.waiting(refunds.waiting(processing, flows.now()), flows.now());
    assertLeftOut(with(refunds.touch(reserved), skipping), reserved);

    Flow settled = written(refunds.settle(reserved, processing));

    assertLeftOut(with(refunds.touch(settled), refunds.failed(processing)), settled);
  }

  @Test
  void shouldRefuseAChangeWhoseRefundIsNotThereOrAnothers() {
    FlowChange reserve = refunds.reserve(paid("o1"), "n", 10);
    written(reserve);
    Flow other = paid("o2");
    Refund stranger = refunds.settled(refunds.refund(other, "x", 10));
    assertLeftOut(with(refunds.touch(other), stranger), other);

    Refund stolen = refunds.settled(ofFlow(reserve.refunds().get(0), other));
    assertLeftOut(with(refunds.touch(other), stolen), other);
  }

  private static Refund ofFlow(Refund refund, Flow flow) {
    return new Refund(
        refund.refundId(),
        flow.flowId(),
        refund.order(),
        refund.channel(),
        refund.refundNo(),
        refund.paymentNo(),
        refund.money(),
        refund.reason(),
        refund.fingerprint(),
        refund.state(),
        refund.providerRefundNo(),
        refund.errorCode(),
        refund.errorMessage(),
        refund.answer(),
        refund.dueAt(),
        refund.createdAt(),
        refund.updatedAt(),
        refund.version());
  }

  @Test
  void shouldRefuseASurplusThatIsThere() {
    Flow failed = failed("o");
    Flow flagged = written(refunds.surplus(failed, "P-1"));
    InboxEntry report = report("e1", failed.flowId(), closed(), flows.now());

    assertLeftOut(reported(refunds.surplus(flagged, "P-1"), report), flagged);

    written(reported(refunds.surplus(flagged, "P-2"), report));
    assertThat(await(store.surpluses(failed.flowId(), 10)))
        .extracting(Surplus::paymentNo)
        .containsExactly("P-1", "P-2");
  }

  @Test
  void shouldRefuseASurplusThatWasAccepted() {
    Flow failed = failed("o");
    Flow told = written(refunds.accepted(failed, "P-1"));

    assertLeftOut(refunds.accepted(told, "P-1"), told);

    written(refunds.accepted(told, "P-2"));
  }

  @Test
  void shouldKeepNoSurplusWhoseReportWasApplied() {
    Flow failed = failed("o");
    InboxEntry report = report("e1", failed.flowId(), closed(), flows.now());
    Flow told = written(reported(refunds.touch(failed), report));

    assertLeftOut(reported(refunds.surplus(told, "P-1"), report), told);

    written(refunds.surplus(told, "P-1"));
  }

  @Test
  void shouldRefuseARefundThatIsThere() {
    Flow failed = failed("o");
    FlowChange late = refunds.surplus(failed, "P-1");
    Flow flagged = written(late);

    assertLeftOut(with(refunds.touch(flagged), late.refunds().get(0)), flagged);
    written(with(refunds.touch(flagged), refunds.settled(late.refunds().get(0))));
  }

  @Test
  void shouldSettleARefundOnceForAReport() {
    FlowChange reserve = refunds.reserve(paid("o"), "n", 10);
    Flow reserved = written(reserve);
    Refund processing = reserve.refunds().get(0);
    InboxEntry report = aboutRefund("e1", processing);
    Flow settled = written(reported(refunds.settle(reserved, processing), report));

    Refund again = refunds.failed(refundsOf(settled).get(0));

    assertLeftOut(reported(with(refunds.touch(settled), again), report), settled);
  }

  @Test
  void shouldKeepWhichRefundAParkedReportIsAbout() {
    FlowChange intent = flows.intent(order("o"), "r");
    InboxEntry report = aboutRefund("e1", refunds.refund(intent.flow(), "n", 1));
    await(appender.append(new Batch(List.of(intent), List.of(report))));

    assertThat(await(store.parkedAndKnown(10))).containsExactly(report);
  }

  private InboxEntry aboutRefund(String eventId, Refund refund) {
    return new InboxEntry(
        "sim",
        eventId,
        refund.flowId(),
        refund.refundId(),
        refund.money(),
        new Outcome.Succeeded("R"),
        Fingerprint.of("report", Map.of("event", eventId)),
        flows.now());
  }

  @Test
  void shouldReserveNoMoreThanWasPaid() {
    FlowChange reserve = refunds.reserve(paid("o"), "n1", 60);
    Flow reserved = written(reserve);
    FlowChange other = refunds.reserve(paid("o2"), "n3", 100);

    Appended appended = append(refunds.reserve(reserved, "n2", 41), other);

    assertThat(appended.refused()).containsExactly(reserved.flowId());
    assertThat(appended.poisoned()).containsExactly(reserved.flowId());
    assertThat(stored(reserved.flowId())).isEqualTo(reserved);
    assertThat(refundsOf(reserved)).isEqualTo(reserve.refunds());
    assertThat(refundsOf(other.flow())).isEqualTo(other.refunds());
    written(refunds.reserve(reserved, "n2", 40));
  }

  @Test
  void shouldHoldNoRefundThatWouldBeForgotten() {
    Flow paid = paid("o");
    Refund refund = refunds.refund(paid, "n", 10);
    Refund forgotten = refunds.waiting(refund, null);
    FlowChange reserve = refunds.reserve(paid, "n", 10);
    Flow reserved =
        written(new FlowChange(reserve.flow(), List.of(), null, List.of(refund), List.of()));

    Appended appended = append(with(refunds.touch(reserved), forgotten));

    assertThat(appended.poisoned()).containsExactly(paid.flowId());
    assertThat(refundsOf(paid)).containsExactly(refund);
  }
}
