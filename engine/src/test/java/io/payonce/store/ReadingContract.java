package io.payonce.store;

import static io.payonce.store.Await.await;
import static io.payonce.store.TestFlows.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.payment.Cause;
import io.payonce.payment.CouponKey;
import io.payonce.payment.Event;
import io.payonce.payment.Flow;
import io.payonce.payment.PaymentRules;
import io.payonce.payment.RequestKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is found again, by key and by time. */
abstract class ReadingContract extends WritingContract {
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
}
