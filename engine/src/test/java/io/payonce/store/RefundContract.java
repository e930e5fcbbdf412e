package io.payonce.store;

import static io.payonce.store.Await.await;
import static io.payonce.store.TestFlows.order;
import static io.payonce.store.TestFlows.report;
import static io.payonce.store.TestRefunds.reported;
import static io.payonce.store.TestRefunds.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.payment.Fingerprint;
import io.payonce.payment.Flow;
import io.payonce.payment.LatePayment;
import io.payonce.payment.Money;
import io.payonce.payment.OrderKey;
import io.payonce.payment.Outcome;
import io.payonce.payment.Refund;
import io.payonce.payment.RefundKey;
import io.payonce.payment.RefundState;
import io.payonce.payment.Surplus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What an append does with refunds and surpluses, and what it leaves out because of them. */
abstract class RefundContract extends ReadingContract {
  final TestRefunds refunds = new TestRefunds(flows);

  Flow paid(String name) {
    return paid(order(name), name);
  }

  private Flow paid(OrderKey order, String requestNo) {
    return written(flows.success(written(flows.intent(order, requestNo))));
  }

  private Flow failed(String name) {
    return written(flows.failure(written(flows.intent(order(name), name))));
  }

  private List<Refund> refundsOf(Flow flow) {
    return await(store.refunds(flow.flowId(), 100));
  }

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

  // --- written and found again

  @Test
  void shouldGiveBackEveryFieldOfARefund() {
    Flow paid = paid("o");
    Refund refund =
        new Refund(
            refunds.refund(paid, "x", 1).refundId(),
            paid.flowId(),
            order("o"),
            "sim",
            "refund-1",
            "4200001",
            new Money(30, "JPY"),
            "Kurs „Früh“ fiel aus 🏋️",
            Fingerprint.of("refund", Map.of("a", 1)),
            RefundState.PROCESSING,
            "R 1",
            "E1",
            "später",
            TestFlows.answer(202, "{\"ok\":\"✓\"}"),
            flows.now(),
            flows.now(),
            flows.now(),
            1);
    FlowChange change = new FlowChange(refunds.money(paid, 0, 30), List.of(), null);

    Flow reserved = written(with(change, refund));

    assertThat(stored(paid.flowId())).isEqualTo(reserved);
    assertThat(refundsOf(paid)).containsExactly(refund);
    assertThat(await(store.refund(new RefundKey("m", "refund-1")))).contains(refund);
    assertThat(await(store.refund(new RefundKey("n", "refund-1")))).isEmpty();
    assertThat(await(store.refund(new RefundKey("m", "refund-2")))).isEmpty();
  }

  @Test
  void shouldSettleARefundWithItsFlow() {
    Flow paid = paid("o");
    FlowChange reserve = refunds.reserve(paid, "n", 40);
    Flow reserved = written(reserve);
    Refund processing = reserve.refunds().get(0);
    assertThat(refundsOf(paid)).containsExactly(processing);

    Refund waiting = refunds.waiting(processing, flows.now());
    Flow touched = written(with(refunds.touch(reserved), waiting));
    assertThat(refundsOf(paid)).containsExactly(waiting);

    FlowChange settle = refunds.settle(touched, waiting);
    Flow settled = written(settle);

    assertThat(stored(paid.flowId())).isEqualTo(settled);
    assertThat(refundsOf(paid)).isEqualTo(settle.refunds());
    assertThat(await(store.transitions(paid.flowId(), 10)))
        .endsWith(settle.transitions().get(0))
        .hasSize(3);
  }

  @Test
  void shouldGiveBackEveryFieldOfTheSuccessorOfARefund() {
    FlowChange reserve = refunds.reserve(paid("o"), "n", 40);
    Flow reserved = written(reserve);
    Refund failed = refunds.failed(reserve.refunds().get(0));

    written(with(new FlowChange(refunds.money(reserved, 0, 0), List.of(), null), failed));

    assertThat(refundsOf(reserved)).containsExactly(failed);
  }

  @Test
  void shouldWriteANewRefundAndSettleOthersInOneChange() {
    FlowChange first = refunds.reserve(paid("o"), "n1", 10);
    Flow one = written(first);
    FlowChange second = refunds.reserve(one, "n2", 20);
    Flow two = written(second);
    Refund settled = refunds.settled(first.refunds().get(0));
    Refund waiting = refunds.waiting(second.refunds().get(0), flows.now());
    Refund fresh = refunds.refund(two, "n3", 30);

    FlowChange change = new FlowChange(refunds.money(two, 10, 50), List.of(), null);
    written(with(with(with(change, waiting), settled), fresh));

    assertThat(refundsOf(two)).containsExactly(settled, waiting, fresh);
  }

  @Test
  void shouldKeepASurplusWithItsRefund() {
    Flow failed = failed("o");
    FlowChange late = refunds.surplus(failed, "P-1");
    Flow flagged = written(late);

    assertThat(stored(failed.flowId())).isEqualTo(flagged);
    assertThat(refundsOf(failed)).isEqualTo(late.refunds());
    assertThat(await(store.surpluses(failed.flowId(), 10))).isEqualTo(late.surpluses());
    assertThat(await(store.surpluses(new UUID(1, 2), 10))).isEmpty();

    written(with(refunds.touch(flagged), refunds.settled(late.refunds().get(0))));
    assertThat(refundsOf(failed)).extracting(Refund::state).containsExactly(RefundState.SUCCEEDED);
  }

  @Test
  void shouldKeepASurplusThatWasAccepted() {
    Flow failed = failed("o");
    Surplus accepted =
        new Surplus(
            failed.flowId(),
            "P „1“",
            new Money(7, "JPY"),
            Surplus.Kind.SECOND,
            LatePayment.ACCEPT,
            null,
            flows.now());

    written(
        new FlowChange(
            refunds.touch(failed).flow(), List.of(), null, List.of(), List.of(accepted)));

    assertThat(await(store.surpluses(failed.flowId(), 10))).containsExactly(accepted);
  }

  @Test
  void shouldWriteEverythingThereIsInOneBatch() {
    Flow refunding = paid("a");
    Flow late = failed("b");
    Flow paying = written(flows.intent(order("c"), "c"));
    FlowChange reserve = refunds.reserve(refunding, "n", 100);
    FlowChange surplus =
        reported(refunds.surplus(late, "P"), report("e1", late.flowId(), closed(), flows.now()));
    FlowChange next = flows.intent(order("b"), "b2");
    InboxEntry parked = report("e2", next.flow().flowId(), closed(), flows.now());

    Appended appended =
        await(
            appender.append(
                new Batch(
                    List.of(next, reserve, surplus, flows.success(paying)), List.of(parked))));

    assertThat(appended.refused()).isEmpty();
    assertThat(appended.attempts()).containsExactly(Map.entry(next.flow().flowId(), 2));
    assertThat(refundsOf(refunding)).isEqualTo(reserve.refunds());
    assertThat(await(store.surpluses(late.flowId(), 10))).isEqualTo(surplus.surpluses());
    assertThat(await(store.parkedAndKnown(10))).containsExactly(parked);
  }

  private static Outcome closed() {
    return new Outcome.Closed();
  }

  // --- what stands in the way

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

  // --- time

  @Test
  void shouldNameTheRefundsOfAFlowOldestFirst() {
    Flow flow = paid("o");
    List<Refund> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      FlowChange reserve = refunds.reserve(flow, "n" + i, 10);
      flow = written(reserve);
      all.addAll(reserve.refunds());
    }
    written(refunds.reserve(paid("o2"), "other", 10));

    assertThat(refundsOf(flow)).isEqualTo(all);
    assertThat(await(store.refunds(flow.flowId(), 3))).isEqualTo(all.subList(0, 3));
    assertThat(await(store.refunds(new UUID(1, 2), 3))).isEmpty();
  }

  private Refund dueIn(String name, long millis) {
    FlowChange reserve = refunds.reserve(paid(name), name, 10);
    Flow reserved = written(reserve);
    Refund due = refunds.waiting(reserve.refunds().get(0), TestFlows.START.plusMillis(millis));
    written(with(refunds.touch(reserved), due));
    return due;
  }

  @Test
  void shouldNameDueRefundsLongestOverdueFirst() {
    Refund second = dueIn("a", 20);
    Refund first = dueIn("b", 10);
    dueIn("c", 41);
    Refund third = dueIn("d", 40);
    written(refunds.settle(stored(second.flowId()), second));

    assertThat(await(store.dueRefunds(TestFlows.START.plusMillis(40), 10)))
        .containsExactly(
            new DueRefund(order("b"), first.flowId(), first.refundId()),
            new DueRefund(order("d"), third.flowId(), third.refundId()));
    assertThat(await(store.dueRefunds(TestFlows.START.plusMillis(40), 1))).hasSize(1);
    assertThat(await(store.dueRefunds(TestFlows.START, 10))).isEmpty();
  }

  @Test
  void shouldCountRefundsInDoubt() {
    Refund first = dueIn("a", 50);
    dueIn("b", 10);
    assertThat(await(store.inDoubt())).isEqualTo(new InDoubt(2, first.createdAt()));

    FlowChange intent = flows.intent(order("c"), "c");
    written(TestFlows.with(intent, intent.flow().withDueAt(flows.now())));
    written(refunds.settle(stored(first.flowId()), first));

    assertThat(await(store.inDoubt()).count()).isEqualTo(2);
  }

  @Test
  void shouldForgetTheAnswersOfOldRefundsAfterThoseOfFlows() {
    List<Refund> old = List.of(dueIn("a", 10), dueIn("b", 10), dueIn("c", 10));
    var before = flows.now();
    Refund young = dueIn("d", 10);

    assertThat(await(store.forgetAnswers(before, 5))).isEqualTo(5);
    assertThat(refundsOf(stored(old.get(1).flowId())).get(0).answer()).isNull();
    assertThat(refundsOf(stored(old.get(2).flowId()))).containsExactly(old.get(2));
    assertThat(await(store.forgetAnswers(before, 5))).isEqualTo(1);
    assertThat(await(store.forgetAnswers(before, 5))).isZero();

    Refund forgotten = refundsOf(stored(old.get(2).flowId())).get(0);
    assertThat(forgotten.answer()).isNull();
    assertThat(forgotten.version()).isEqualTo(old.get(2).version());
    assertThat(refundsOf(stored(young.flowId()))).containsExactly(young);
  }
}
