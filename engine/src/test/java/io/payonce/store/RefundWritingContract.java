package io.payonce.store;

import static io.payonce.store.Await.await;
import static io.payonce.store.TestFlows.order;
import static io.payonce.store.TestFlows.report;
import static io.payonce.store.TestRefunds.reported;
import static io.payonce.store.TestRefunds.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.payment.Fingerprint;
import io.payonce.payment.Flow;
import io.payonce.payment.Money;
import io.payonce.payment.OrderKey;
import io.payonce.payment.Outcome;
import io.payonce.payment.Refund;
import io.payonce.payment.RefundKey;
import io.payonce.payment.RefundState;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What an append does with refunds and surpluses. */
abstract class RefundWritingContract extends ReadingContract {
  final TestRefunds refunds = new TestRefunds(flows);

  Flow paid(String name) {
    return paid(order(name), name);
  }

  Flow paid(OrderKey order, String requestNo) {
    return written(flows.success(written(flows.intent(order, requestNo))));
  }

  Flow failed(String name) {
    return written(flows.failure(written(flows.intent(order(name), name))));
  }

  List<Refund> refundsOf(Flow flow) {
    return await(store.refunds(flow.flowId(), 100));
  }

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
    FlowChange accepted = refunds.accepted(failed("o"), "P „1“");

    Flow flow = written(accepted);

    assertThat(await(store.surpluses(flow.flowId(), 10))).isEqualTo(accepted.surpluses());
    assertThat(refundsOf(flow)).isEmpty();
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

  static Outcome closed() {
    return new Outcome.Closed();
  }
}
