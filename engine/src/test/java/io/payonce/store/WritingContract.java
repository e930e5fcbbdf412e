package io.payonce.store;

import static io.payonce.store.Await.await;
import static io.payonce.store.TestFlows.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.payment.Cause;
import io.payonce.payment.Event;
import io.payonce.payment.Fingerprint;
import io.payonce.payment.Flow;
import io.payonce.payment.FlowIds;
import io.payonce.payment.Intent;
import io.payonce.payment.Money;
import io.payonce.payment.OrderKey;
import io.payonce.payment.PaymentRules;
import io.payonce.payment.Receipt;
import io.payonce.payment.RequestKey;
import io.payonce.payment.State;
import io.payonce.payment.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an append does, and what it leaves out. */
abstract class WritingContract extends StoreFixture {
  @Test
  void shouldGiveBackEveryFieldOfAFlow() {
    Instant at = flows.now();
    Flow flow =
        new Flow(
            new Intent(
                FlowIds.next(at, order("o").slot(), new Random(1)),
                order("o"),
                "r \"{},\\NULL'",
                "user-1",
                new Money(1_000_000_000_000L, "JPY"),
                "sim",
                "Kurs „Früh“ 🏋️ 早",
                "c-1",
                "{\"b\": 1,\n \"a\":\"ü\"}",
                Fingerprint.of("pay", Map.of("a", 1)),
                at,
                at.plusMillis(1_800_001)),
            State.PARTIALLY_REFUNDED,
            new Receipt("4200001", "weixin://pay?x=1", "E1", "später"),
            1,
            5,
            6,
            true,
            TestFlows.answer(201, "{\"ok\":\"✓\"}"),
            at.plusMillis(2_007),
            at.plusMillis(1_003),
            3,
            1);

    written(new FlowChange(flow, List.of(), null));

    assertThat(stored(flow.flowId())).isEqualTo(flow);
    assertThat(await(store.flow(flow.intent().key()))).contains(flow);
  }

  @Test
  void shouldGiveBackAFlowThatHasNothingToTell() {
    Flow flow = flows.pending(order("o"), "r");

    written(new FlowChange(flow, List.of(), null));

    assertThat(stored(flow.flowId())).isEqualTo(flow);
  }

  @Test
  void shouldGiveBackTheSuccessorOfAFlow() {
    Flow paying = written(flows.intent(order("o"), "r"));
    FlowChange success = flows.success(paying);
    Flow after = success.flow().withDueAt(flows.now()).withAnswer(TestFlows.answer(202, "zwei ✓"));

    written(TestFlows.with(success, after));

    assertThat(stored(paying.flowId())).isEqualTo(after);
  }

  @Test
  void shouldKeepTheHistoryInOrderWithItsCause() {
    FlowChange intent = flows.intent(order("o"), "r");
    Flow paying = written(intent);
    FlowChange failure = flows.failure(paying);
    written(failure);

    List<Transition> both = new ArrayList<>(intent.transitions());
    both.addAll(failure.transitions());
    assertThat(await(store.transitions(paying.flowId(), 10))).isEqualTo(both);
    assertThat(await(store.transitions(paying.flowId(), 1))).isEqualTo(failure.transitions());
  }

  @Test
  void shouldWriteSeveralTransitionsOfOneChange() {
    Flow pending = flows.pending(order("o"), "r");
    FlowChange pay =
        TestFlows.change(PaymentRules.apply(pending, Event.PAY, Cause.REQUEST, "x", flows.now()));
    FlowChange cancel =
        TestFlows.change(
            PaymentRules.apply(pay.flow(), Event.CANCEL, Cause.OPERATOR, null, flows.now()));
    List<Transition> both = List.of(pay.transitions().get(0), cancel.transitions().get(0));

    written(new FlowChange(cancel.flow(), both, null));

    assertThat(await(store.transitions(pending.flowId(), 10))).isEqualTo(both);
  }

  @Test
  void shouldWriteNothingForAnEmptyBatch() {
    assertThat(append()).isEqualTo(new Appended(Set.of(), Map.of()));
  }

  @Test
  void shouldWriteALargeBatchWhole() {
    FlowChange[] intents = new FlowChange[1_500];
    for (int i = 0; i < intents.length; i++) {
      intents[i] = flows.intent(order("o" + i), "r" + i);
    }
    FlowChange[] outcomes = new FlowChange[intents.length];
    assertThat(append(intents).refused()).isEmpty();
    for (int i = 0; i < intents.length; i++) {
      outcomes[i] = flows.success(intents[i].flow());
    }
    assertThat(append(outcomes).refused()).isEmpty();

    assertThat(await(store.recentOrders(2_000))).hasSize(1_500);
    assertThat(stored(outcomes[1_499].flow().flowId())).isEqualTo(outcomes[1_499].flow());
  }

  // --- what stands in the way

  @Test
  void shouldRefuseASecondFlowOfAKeyAndWriteTheOthers() {
    Flow first = written(flows.intent(order("o1"), "r"));
    FlowChange second = flows.intent(order("o2"), "r");
    FlowChange other = flows.intent(order("o3"), "r3");

    Appended appended = append(second, other);

    assertThat(appended.refused()).containsExactly(second.flow().flowId());
    assertThat(appended.poisoned()).isEmpty();
    assertThat(appended.attempts()).containsOnlyKeys(other.flow().flowId());
    assertUnknown(second.flow());
    assertThat(stored(other.flow().flowId())).isEqualTo(other.flow());
    assertThat(await(store.flow(new RequestKey("m", "r")))).contains(first);
  }

  @Test
  void shouldRefuseAKeyEvenAfterItsFlowHasFailed() {
    Flow first = written(flows.intent(order("o1"), "r"));
    written(flows.failure(first));

    assertThat(append(flows.intent(order("o1"), "r")).refused()).hasSize(1);
  }

  @Test
  void shouldTakeTheSameKeyAndOrderFromAnotherMerchant() {
    written(flows.intent(new OrderKey("m1", "o"), "r", "c"));
    written(flows.intent(new OrderKey("m2", "o"), "r", "c"));
  }

  @Test
  void shouldRefuseASecondLiveFlowOfAnOrder() {
    written(flows.intent(order("o"), "r1"));
    FlowChange second = flows.intent(order("o"), "r2");

    assertThat(append(second).refused()).containsExactly(second.flow().flowId());
    assertUnknown(second.flow());
  }

  @Test
  void shouldRefuseASecondLiveFlowOfAnOrderThatIsPaid() {
    Flow first = written(flows.intent(order("o"), "r1"));
    written(flows.success(first));

    assertThat(append(flows.intent(order("o"), "r2")).refused()).hasSize(1);
  }

  @Test
  void shouldRefuseASecondLiveUseOfACoupon() {
    Flow first = written(flows.intent(order("o1"), "r1", "c"));
    FlowChange second = flows.intent(order("o2"), "r2", "c");
    assertThat(append(second).refused()).containsExactly(second.flow().flowId());

    written(flows.failure(first));

    written(flows.intent(order("o2"), "r3", "c"));
  }

  @Test
  void shouldLetOneOfTwoWithTheSameKeyInABatchWin() {
    FlowChange one = flows.intent(order("o1"), "r");
    FlowChange other = flows.intent(order("o2"), "r");

    Appended appended = append(one, other);

    assertThat(appended.refused()).hasSize(1);
    assertThat(appended.attempts()).hasSize(1);
  }

  @Test
  void shouldRefuseAVersionThatIsRepeatedOrSkipped() {
    Flow paying = written(flows.intent(order("o"), "r"));
    FlowChange success = flows.success(paying);
    FlowChange skipping = TestFlows.with(success, success.flow().nextVersion());
    assertThat(append(skipping).refused()).containsExactly(paying.flowId());
    assertThat(stored(paying.flowId())).isEqualTo(paying);

    written(success);

    assertThat(append(flows.failure(paying)).refused()).containsExactly(paying.flowId());
    assertThat(stored(paying.flowId())).isEqualTo(success.flow());
    assertThat(await(store.transitions(paying.flowId(), 10))).hasSize(2);
  }

  @Test
  void shouldRefuseTheSuccessorOfAFlowThatIsNotThere() {
    FlowChange success = flows.success(flows.intent(order("o"), "r").flow());

    assertThat(append(success).refused()).containsExactly(success.flow().flowId());
    assertUnknown(success.flow());
  }

  @Test
  void shouldRefuseARevivalWhileAnotherFlowOfTheOrderLives() {
    Flow first = written(flows.failure(written(flows.intent(order("o"), "r1"))));
    Flow second = written(flows.intent(order("o"), "r2"));
    FlowChange revival =
        TestFlows.change(
            PaymentRules.apply(
                first.nextVersion(), Event.ACCEPT_LATE, Cause.OPERATOR, null, flows.now()));
    FlowChange other = flows.intent(order("o3"), "r3");

    Appended appended = append(revival, other);
    assertThat(appended.refused()).containsExactly(first.flowId());
    assertThat(appended.poisoned()).isEmpty();
    assertThat(stored(other.flow().flowId())).isEqualTo(other.flow());

    written(flows.failure(second));
    written(revival);
    assertThat(stored(first.flowId()).state()).isEqualTo(State.SUCCESS);
  }

  @Test
  void shouldRefuseMoreRefundsThanWerePaidAndWriteTheOthers() {
    Flow paid = written(flows.success(written(flows.intent(order("o"), "r"))));
    Flow greedy =
        new Flow(
            paid.intent(),
            paid.state(),
            paid.receipt(),
            paid.attempt(),
            60,
            41,
            false,
            paid.answer(),
            null,
            flows.now(),
            paid.seq(),
            paid.version() + 1);
    FlowChange other = flows.intent(order("o2"), "r2");

    Appended appended = append(new FlowChange(greedy, List.of(), null), other);

    assertThat(appended.refused()).containsExactly(paid.flowId());
    assertThat(appended.poisoned()).containsExactly(paid.flowId());
    assertThat(appended.attempts()).containsOnlyKeys(other.flow().flowId());
    assertThat(stored(paid.flowId())).isEqualTo(paid);
  }

  // --- attempts

  @Test
  void shouldCountTheAttemptsOfAnOrder() {
    for (int attempt = 1; attempt <= 3; attempt++) {
      Flow flow = written(flows.intent(order("o"), "r" + attempt));
      assertThat(flow.attempt()).isEqualTo(attempt);
      written(flows.failure(flow));
      assertThat(stored(flow.flowId()).attempt()).isEqualTo(attempt);
    }
    assertThat(written(flows.intent(order("p"), "q")).attempt()).isEqualTo(1);
  }

  @Test
  void shouldLetTheNextAttemptBeginInTheBatchThatEndsTheLast() {
    Flow first = written(flows.intent(order("o"), "r1"));
    FlowChange next = flows.intent(order("o"), "r2");

    Appended appended = append(next, flows.failure(first));

    assertThat(appended.refused()).isEmpty();
    assertThat(appended.attempts()).containsExactly(Map.entry(next.flow().flowId(), 2));
  }
}
