package io.payonce.engine;

import static io.payonce.engine.Engines.await;
import static io.payonce.engine.Engines.pay;
import static io.payonce.engine.Engines.refunds;
import static io.payonce.engine.Given.answered;
import static io.payonce.engine.Given.refund;
import static io.payonce.engine.Given.refusedFor;
import static io.payonce.engine.Given.scripted;
import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.partition.RefundResult;
import io.payonce.payment.Flow;
import io.payonce.payment.Refund;
import io.payonce.payment.Refusal;
import io.payonce.payment.State;
import io.payonce.store.FlowStore;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A hundred refunds at the same time, over both stores. */
class RefundStormTest {
  private final Engines engines = new Engines();

  @AfterEach
  void close() {
    engines.close();
  }

  @ParameterizedTest
  @EnumSource
  void shouldNeverGiveBackMoreThanWasPaid(TestStores stores) {
    FlowStore store = stores.open(engines.vertx);
    PaymentEngine engine = engines.start(store);
    Flow paid = answered(pay(engine, scripted("k-1", "o-1"))).flow();

    List<RefundResult> results =
        refunds(
            engine, IntStream.range(0, 100).mapToObj(i -> refund(paid, "r-" + i, 100)).toList());

    assertThat(results).filteredOn(RefundResult.Answered.class::isInstance).hasSize(42);
    assertThat(results).filteredOn(r -> refusedFor(r, Refusal.REFUND_EXCEEDS_PAID)).hasSize(58);
    assertThat(engines.provider.sumGivenBack()).isEqualTo(4200);
    Flow now = await(store.flow(paid.flowId())).orElseThrow();
    assertThat(now.state()).isEqualTo(State.REFUNDED);
    assertThat(now.refunded()).isEqualTo(4200);
    assertThat(await(store.refunds(paid.flowId(), 200))).hasSize(42);
  }

  @ParameterizedTest
  @EnumSource
  void shouldMakeOneRefundOfOneNumber(TestStores stores) {
    FlowStore store = stores.open(engines.vertx);
    PaymentEngine engine = engines.start(store);
    Flow paid = answered(pay(engine, scripted("k-1", "o-1"))).flow();

    List<RefundResult> results =
        refunds(engine, IntStream.range(0, 100).mapToObj(i -> refund(paid, "r-1", 100)).toList());

    assertThat(results)
        .extracting(result -> answered(result).answer())
        .hasSize(100)
        .containsOnly(answered(results.get(0)).answer());
    assertThat(results).filteredOn(result -> answered(result).first()).hasSize(1);
    assertThat(engines.provider.calls).containsExactly("create k-1", "refund r-1");
    assertThat(await(store.flow(paid.flowId())).orElseThrow().refunded()).isEqualTo(100);
  }

  @ParameterizedTest
  @EnumSource
  void shouldLetANumberRefundOneOfAHundredFlows(TestStores stores) {
    FlowStore store = stores.open(engines.vertx);
    PaymentEngine engine = engines.start(store);
    List<Flow> paid =
        IntStream.range(0, 100)
            .mapToObj(i -> answered(pay(engine, scripted("k-" + i, "o-" + i))).flow())
            .toList();

    List<RefundResult> results =
        refunds(engine, paid.stream().map(flow -> refund(flow, "r-1", 100)).toList());

    assertThat(results).filteredOn(RefundResult.Answered.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(r -> refusedFor(r, Refusal.KEY_REUSED)).hasSize(99);
    assertThat(engines.provider.sumGivenBack()).isEqualTo(100);
    assertThat(paid.stream().map(flow -> await(store.flow(flow.flowId())).orElseThrow()))
        .filteredOn(flow -> flow.refunded() + flow.refundReserved() > 0)
        .hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void shouldSendJoinersAwayWhenTheyWaitTooLongOrAreTooMany(TestStores stores) {
    engines.joinTimeout = Duration.ofMillis(300);
    engines.deadline = Duration.ofSeconds(2);
    engines.joinLimit = 10;
    engines.provider.onRefund = ScriptedChannel::giveBackSilently;
    PaymentEngine engine = engines.start(stores.open(engines.vertx));
    Flow paid = answered(pay(engine, scripted("k-1", "o-1"))).flow();

    List<RefundResult> results =
        refunds(engine, IntStream.range(0, 30).mapToObj(i -> refund(paid, "r-1", 100)).toList());

    assertThat(results).filteredOn(r -> refusedFor(r, Refusal.REQUEST_IN_PROGRESS)).hasSize(29);
    assertThat(results).filteredOn(RefundResult.Answered.class::isInstance).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void shouldStopAtAThousandRefundsOfAFlow(TestStores stores) {
    PaymentEngine engine = engines.start(stores.open(engines.vertx));
    Flow paid = answered(pay(engine, scripted("k-1", "o-1"))).flow();

    List<RefundResult> results =
        refunds(
            engine, IntStream.range(0, 1_005).mapToObj(i -> refund(paid, "r-" + i, 1)).toList());

    assertThat(results).filteredOn(RefundResult.Answered.class::isInstance).hasSize(1_000);
    assertThat(results).filteredOn(r -> refusedFor(r, Refusal.REFUND_LIMIT)).hasSize(5);
    Refund first = answered(results.get(0)).refund();
    RefundResult again =
        await(engine.payments().refund(refund(paid, String.valueOf(first.refundNo()), 1)));
    assertThat(answered(again).first()).isFalse();
  }
}
