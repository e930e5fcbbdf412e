package io.payonce.store;

import static io.payonce.store.Await.await;
import static io.payonce.store.TestFlows.batch;
import static io.payonce.store.TestFlows.order;
import static io.payonce.store.TestFlows.report;
import static io.payonce.store.TestFlows.reported;
import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.payment.Cause;
import io.payonce.payment.CouponKey;
import io.payonce.payment.Event;
import io.payonce.payment.Fingerprint;
import io.payonce.payment.Flow;
import io.payonce.payment.FlowIds;
import io.payonce.payment.Intent;
import io.payonce.payment.Money;
import io.payonce.payment.OrderKey;
import io.payonce.payment.Outcome;
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
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a {@link FlowStore} must do, whatever it is made of. */
abstract class FlowStoreContract {
  final TestFlows flows = new TestFlows(7);
  FlowStore store;
  Appender appender;

  /** An empty store. */
  abstract FlowStore open();

  @BeforeEach
  void openStore() {
    store = open();
    appender = store.appender(0);
  }

  Appended append(FlowChange... changes) {
    return await(appender.append(batch(changes)));
  }

  /** The flow as the appender made it. */
  Flow written(FlowChange change) {
    Appended appended = append(change);
    assertThat(appended.refused()).isEmpty();
    Integer attempt = appended.attempts().get(change.flow().flowId());
    return attempt == null ? change.flow() : change.flow().withAttempt(attempt);
  }

  Flow stored(UUID flowId) {
    return await(store.flow(flowId)).orElseThrow();
  }

  void assertUnknown(Flow flow) {
    assertThat(await(store.flow(flow.flowId()))).isEmpty();
    assertThat(await(store.transitions(flow.flowId(), 10))).isEmpty();
  }

  // --- writing and reading back

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

  // --- looking up

  @Test
  void shouldFindOrdersKeysAndCouponsInOneGo() {
    Flow failed = written(flows.failure(written(flows.intent(order("o1"), "r1", "c1"))));
    Flow live = written(flows.intent(order("o1"), "r2", "c2"));
    Flow other = written(flows.intent(order("o2"), "r3"));

    Lookup lookup =
        await(
            store.look(
                List.of(order("o1"), order("none"), order("o1")),
                List.of(other.intent().key(), new RequestKey("m", "none"), failed.intent().key()),
                List.of(new CouponKey("m", "c1"), new CouponKey("m", "c2")),
                10));

    assertThat(lookup.orders()).containsExactly(Map.entry(order("o1"), List.of(live, failed)));
    assertThat(lookup.keys())
        .containsOnly(
            Map.entry(other.intent().key(), other), Map.entry(failed.intent().key(), failed));
    assertThat(lookup.coupons()).containsExactly(Map.entry(new CouponKey("m", "c2"), live));
  }

  @Test
  void shouldFindNothingWhereNothingIsAsked() {
    Lookup lookup = await(store.look(List.of(), List.of(), List.of(), 3));

    assertThat(lookup).isEqualTo(new Lookup(Map.of(), Map.of(), Map.of()));
  }

  @Test
  void shouldLimitTheFlowsOfAnOrderButKeepTheLiveOne() {
    Flow first = written(flows.failure(written(flows.intent(order("o"), "r1"))));
    Flow second = written(flows.failure(written(flows.intent(order("o"), "r2"))));
    Flow third = written(flows.failure(written(flows.intent(order("o"), "r3"))));
    assertThat(await(store.flows(order("o"), 2))).containsExactly(third, second);

    Flow revived =
        written(
            TestFlows.change(
                PaymentRules.apply(
                    first.nextVersion(), Event.ACCEPT_LATE, Cause.OPERATOR, null, flows.now())));

    assertThat(await(store.flows(order("o"), 10))).containsExactly(third, second, revived);
    assertThat(await(store.flows(order("o"), 2))).containsExactly(third, revived);
    assertThat(await(store.flows(order("o"), 1))).containsExactly(revived);
    assertThat(await(store.flows(order("none"), 1))).isEmpty();
  }

  @Test
  void shouldNameTheOrdersOfTheNewestFlows() {
    written(flows.failure(written(flows.intent(order("o1"), "r1"))));
    written(flows.intent(order("o2"), "r2"));
    written(flows.intent(order("o1"), "r3"));
    written(flows.intent(order("o3"), "r4"));

    assertThat(await(store.recentOrders(10)))
        .containsExactly(order("o3"), order("o1"), order("o2"));
    assertThat(await(store.recentOrders(2))).containsExactly(order("o3"), order("o1"));
  }

  // --- time

  private Flow payingDueAt(String name, Instant due) {
    FlowChange intent = flows.intent(order(name), name);
    return written(TestFlows.with(intent, intent.flow().withDueAt(due)));
  }

  @Test
  void shouldNameDueFlowsLongestOverdueFirst() {
    Instant now = flows.now();
    Flow second = payingDueAt("a", now.minusSeconds(1));
    Flow first = payingDueAt("b", now.minusSeconds(2));
    payingDueAt("c", now.plusMillis(1));
    Flow third = payingDueAt("d", now);
    written(flows.intent(order("e"), "e"));

    assertThat(await(store.due(now, 10)))
        .extracting(DueFlow::flowId)
        .containsExactly(first.flowId(), second.flowId(), third.flowId());
    assertThat(await(store.due(now, 1))).containsExactly(new DueFlow(first.flowId(), order("b")));
  }

  @Test
  void shouldCountWhatIsInDoubt() {
    assertThat(await(store.inDoubt())).isEqualTo(new InDoubt(0, null));
    Flow first = payingDueAt("a", flows.now());
    payingDueAt("b", flows.now());
    Flow pending = flows.pending(order("c"), "c");
    written(new FlowChange(pending.withDueAt(flows.now()), List.of(), null));
    written(flows.intent(order("d"), "d"));

    assertThat(await(store.inDoubt())).isEqualTo(new InDoubt(2, first.intent().createdAt()));

    written(flows.success(first));
    assertThat(await(store.inDoubt()).count()).isEqualTo(1);
  }

  @Test
  void shouldNameFlowsAdrift() {
    Flow early = written(flows.intent(order("a"), "a"));
    Instant since = flows.now();
    Flow first = written(flows.intent(order("b"), "b"));
    payingDueAt("c", flows.now());
    written(flows.success(written(flows.intent(order("d"), "d"))));
    Flow second = written(flows.intent(order("e"), "e"));
    UUID none = new UUID(0, 0);

    assertThat(await(store.adrift(since, none, 10)))
        .containsExactly(
            new DueFlow(first.flowId(), order("b")), new DueFlow(second.flowId(), order("e")));
    assertThat(await(store.adrift(since, none, 1)))
        .extracting(DueFlow::flowId)
        .containsExactly(first.flowId());
    assertThat(await(store.adrift(since, first.flowId(), 10)))
        .extracting(DueFlow::flowId)
        .containsExactly(second.flowId());
    assertThat(await(store.adrift(early.intent().createdAt(), none, 10))).hasSize(3);
    assertThat(await(store.adrift(Instant.EPOCH, none, 10))).hasSize(3);
  }

  @Test
  void shouldRememberTheRecoveryMark() {
    assertThat(await(store.recoveryMark())).isEmpty();
    await(store.saveRecoveryMark(TestFlows.START));
    await(store.saveRecoveryMark(TestFlows.START.plusMillis(5)));

    assertThat(await(store.recoveryMark())).contains(TestFlows.START.plusMillis(5));
  }

  @Test
  void shouldForgetOldAnswersPageByPage() {
    List<Flow> paid = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      paid.add(written(flows.success(written(flows.intent(order("o" + i), "r" + i)))));
    }
    Flow waiting = written(flows.intent(order("w"), "w"));
    Instant before = flows.now();
    Flow young = written(flows.success(written(flows.intent(order("y"), "y"))));

    assertThat(await(store.forgetAnswers(before, 4))).isEqualTo(4);
    assertThat(stored(paid.get(3).flowId()).answer()).isNull();
    assertThat(stored(paid.get(4).flowId())).isEqualTo(paid.get(4));
    assertThat(await(store.forgetAnswers(before, 4))).isEqualTo(2);
    assertThat(await(store.forgetAnswers(before, 4))).isZero();

    assertThat(stored(paid.get(4).flowId()).answer()).isNull();
    assertThat(stored(paid.get(4).flowId()).version()).isEqualTo(paid.get(4).version());
    assertThat(stored(young.flowId())).isEqualTo(young);
    assertThat(stored(waiting.flowId())).isEqualTo(waiting);
  }

  // --- reports

  @Test
  void shouldApplyAReportOnce() {
    Flow paying = written(flows.intent(order("o"), "r"));
    Flow paid = written(reported(flows.success(paying), "e1"));

    FlowChange again = reported(flows.success(paid), "e1");
    FlowChange other = flows.intent(order("o2"), "r2");
    Appended appended = append(again, other);

    assertThat(appended.refused()).containsExactly(paid.flowId());
    assertThat(stored(paid.flowId())).isEqualTo(paid);
    assertThat(await(store.transitions(paid.flowId(), 10))).hasSize(2);
    assertThat(stored(other.flow().flowId())).isEqualTo(other.flow());
    written(reported(flows.success(paid), "e2"));
  }

  @Test
  void shouldMarkNoReportWhoseChangeIsRefused() {
    Flow paying = written(flows.intent(order("o"), "r"));
    FlowChange stale = reported(flows.success(paying.nextVersion()), "e1");
    assertThat(append(stale).refused()).containsExactly(paying.flowId());

    written(reported(flows.success(paying), "e1"));
  }

  @Test
  void shouldMarkNoReportWhoseChangeBreaksARule() {
    Flow first = written(flows.failure(written(flows.intent(order("o"), "r1"))));
    Flow second = written(flows.intent(order("o"), "r2"));
    FlowChange revival =
        reported(
            TestFlows.change(
                PaymentRules.apply(
                    first.nextVersion(), Event.ACCEPT_LATE, Cause.CALLBACK, null, flows.now())),
            "e1");
    assertThat(append(revival).refused()).containsExactly(first.flowId());

    written(flows.failure(second));
    written(revival);
  }

  @Test
  void shouldApplyOneReportToOneFlowOnly() {
    Flow one = written(flows.intent(order("o1"), "r1"));
    Flow other = written(flows.intent(order("o2"), "r2"));

    Appended appended =
        append(reported(flows.success(one), "e"), reported(flows.success(other), "e"));

    assertThat(appended.refused()).containsExactly(other.flowId());
    assertThat(stored(one.flowId()).state()).isEqualTo(State.SUCCESS);
    assertThat(stored(other.flowId())).isEqualTo(other);
  }

  @Test
  void shouldParkReportsUntilTheirFlowsAreKnown() {
    FlowChange intent = flows.intent(order("o"), "r");
    UUID flowId = intent.flow().flowId();
    List<InboxEntry> reports = oneOfEachOutcome(flowId);
    InboxEntry stranger =
        report("x", new UUID(1, 2), new Outcome.Closed(), TestFlows.START.minusMillis(9));
    List<InboxEntry> all = new ArrayList<>(reports);
    all.add(stranger);
    assertThat(await(appender.append(new Batch(List.of(), all))).refused()).isEmpty();
    assertThat(await(appender.append(new Batch(List.of(), all))).refused()).isEmpty();
    assertThat(await(store.parkedAndKnown(10))).isEmpty();

    Flow paying = written(intent);

    assertThat(await(store.parkedAndKnown(10))).isEqualTo(reports);
    assertThat(await(store.parkedAndKnown(2))).isEqualTo(reports.subList(0, 2));

    FlowChange success = flows.success(paying);
    Flow paid = written(new FlowChange(success.flow(), success.transitions(), reports.get(0)));
    assertThat(await(store.parkedAndKnown(10))).isEqualTo(reports.subList(1, reports.size()));

    FlowChange again = flows.success(paid);
    FlowChange twice = new FlowChange(again.flow(), again.transitions(), reports.get(0));
    assertThat(append(twice).refused()).containsExactly(flowId);
    assertThat(await(appender.append(new Batch(List.of(), reports.subList(0, 1)))).refused())
        .isEmpty();
    assertThat(await(store.parkedAndKnown(10))).isEqualTo(reports.subList(1, reports.size()));
  }

  private static List<InboxEntry> oneOfEachOutcome(UUID flowId) {
    List<Outcome> outcomes =
        List.of(
            new Outcome.Succeeded("P1"),
            new Outcome.Accepted("P2", "cred"),
            new Outcome.Accepted(null, null),
            new Outcome.Declined("code", "grund"),
            new Outcome.Declined("code", null),
            new Outcome.Closed(),
            new Outcome.NotFound(),
            new Outcome.Unknown("timeout"));
    List<InboxEntry> reports = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      reports.add(report("e" + i, flowId, outcomes.get(i), TestFlows.START.plusMillis(i)));
    }
    return reports;
  }

  @Test
  void shouldParkAndWriteInOneBatch() {
    FlowChange intent = flows.intent(order("o"), "r");
    InboxEntry early = report("e", intent.flow().flowId(), new Outcome.Closed(), TestFlows.START);

    Appended appended = await(appender.append(new Batch(List.of(intent), List.of(early))));

    assertThat(appended.refused()).isEmpty();
    assertThat(await(store.parkedAndKnown(10))).containsExactly(early);
  }

  @Test
  void shouldRefuseAReportThatIsParkedForAnotherFlow() {
    Flow paying = written(flows.intent(order("o"), "r"));
    InboxEntry parked = report("e1", new UUID(1, 2), new Outcome.Closed(), TestFlows.START);
    await(appender.append(new Batch(List.of(), List.of(parked))));

    FlowChange success = reported(flows.success(paying), "e1");
    assertThat(append(success).refused()).containsExactly(paying.flowId());
    assertThat(stored(paying.flowId())).isEqualTo(paying);
  }

  @Test
  void shouldAnswer() {
    await(store.ping());
  }
}
