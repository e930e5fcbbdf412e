package io.payonce.store;

import static io.payonce.store.Await.await;
import static io.payonce.store.TestFlows.order;
import static io.payonce.store.TestRefunds.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.payment.Flow;
import io.payonce.payment.Refund;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is found of refunds by time. */
abstract class RefundContract extends RefundRefusalContract {
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
