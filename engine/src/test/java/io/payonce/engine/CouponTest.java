package io.payonce.engine;

import static io.payonce.engine.Engines.await;
import static io.payonce.engine.Engines.pay;
import static io.payonce.engine.Engines.storm;
import static io.payonce.engine.Given.answered;
import static io.payonce.engine.Given.coupon;
import static io.payonce.engine.Given.event;
import static io.payonce.engine.Given.refusedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payonce.engine.FaultyStore.Fault;
import io.payonce.partition.PayResult;
import io.payonce.partition.ReportResult;
import io.payonce.payment.CouponKey;
import io.payonce.payment.Fingerprint;
import io.payonce.payment.Flow;
import io.payonce.payment.FlowRef;
import io.payonce.payment.LatePayment;
import io.payonce.payment.PayRequest;
import io.payonce.payment.RefundRequest;
import io.payonce.payment.Refusal;
import io.payonce.payment.State;
import io.payonce.payment.Surplus;
import io.payonce.store.FlowStore;
import io.payonce.store.MemoryFlowStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many orders, on several partitions, that want one coupon. */
class CouponTest {
  private static final CouponKey COUPON = new CouponKey("default", "c-1");

  private final Engines engines = new Engines();
  private final FlowStore store = new MemoryFlowStore();

  @AfterEach
  void close() {
    engines.close();
  }

  private static List<PayRequest> requests(int from, int count) {
    return IntStream.range(from, from + count).mapToObj(i -> coupon("k-" + i, "o-" + i)).toList();
  }

  private Flow owner() {
    return await(store.look(List.of(), List.of(), List.of(COUPON), 1)).coupons().get(COUPON);
  }

  private static void assertOneHasIt(List<PayResult> results) {
    List<PayResult> paid = results.stream().filter(PayResult.Answered.class::isInstance).toList();
    assertThat(paid).hasSize(1);
    assertThat(answered(paid.get(0)).flow().state()).isEqualTo(State.SUCCESS);
    assertThat(results.stream().filter(result -> refusedFor(result, Refusal.COUPON_USED)))
        .hasSize(results.size() - 1);
  }

  @Test
  void shouldGoToOneOfAHundredOrders() {
    engines.partitions = 4;
    PaymentEngine engine = engines.start(store);

    assertOneHasIt(storm(engine, requests(0, 100)));
    assertOneHasIt(storm(engine, requests(0, 100)));
    assertThat(engines.provider.charged).hasSize(1);
  }

  @Test
  void shouldBeFreeAgainWhenItsPaymentFails() {
    engines.partitions = 4;
    engines.provider.onCreate = ScriptedChannel::decline;
    PaymentEngine engine = engines.start(store);
    List<PayResult> declined = storm(engine, requests(0, 100));
    assertThat(declined)
        .allMatch(
            result ->
                refusedFor(result, Refusal.COUPON_USED)
                    || answered(result).flow().state() == State.FAILED);
    assertThat(owner()).isNull();

    engines.provider.onCreate = ScriptedChannel::approve;
    assertOneHasIt(storm(engine, requests(100, 100)));
  }

  @Test
  void shouldBeFreeAgainWhenItsPaymentIsCancelled() {
    engines.provider.onCreate = ScriptedChannel::accept;
    PaymentEngine engine = engines.start(store);
    Flow open = answered(pay(engine, coupon("k-0", "o-0"))).flow();
    assertThat(refusedFor(pay(engine, coupon("k-1", "o-1")), Refusal.COUPON_USED)).isTrue();

    await(engine.payments().cancel(ref(open), null));

    assertThat(owner()).isNull();
    engines.provider.onCreate = ScriptedChannel::approve;
    assertOneHasIt(storm(engine, requests(2, 100)));
  }

  @Test
  void shouldStayUsedWhenItsPaymentIsGivenBack() {
    PaymentEngine engine = engines.start(store);
    Flow paid = answered(pay(engine, coupon("k-0", "o-0"))).flow();
    long amount = paid.intent().money().amount();
    Fingerprint content = Fingerprint.of("refund", Map.of());

    await(engine.payments().refund(new RefundRequest(ref(paid), "r-1", amount, null, content)));

    assertThat(owner().state()).isEqualTo(State.REFUNDED);
    assertThat(storm(engine, requests(1, 20)))
        .allMatch(result -> refusedFor(result, Refusal.COUPON_USED));
  }

  private static FlowRef ref(Flow flow) {
    return new FlowRef(flow.intent().order().merchantId(), flow.flowId());
  }

  @Test
  void shouldBeTakenByMoneyThatComesLateIfItIsFree() {
    PaymentEngine engine = acceptingLateMoney();
    Flow failed = failed(engine);

    payLate(engine, failed);

    assertThat(owner().flowId()).isEqualTo(failed.flowId());
    assertThat(refusedFor(pay(engine, coupon("k-1", "o-1")), Refusal.COUPON_USED)).isTrue();
  }

  @Test
  void shouldNotBeTakenFromAnotherPaymentByMoneyThatComesLate() {
    PaymentEngine engine = acceptingLateMoney();
    Flow failed = failed(engine);
    Flow paid = answered(pay(engine, coupon("k-1", "o-1"))).flow();

    payLate(engine, failed);

    assertThat(owner().flowId()).isEqualTo(paid.flowId());
    assertThat(await(store.flow(failed.flowId())).orElseThrow().state()).isEqualTo(State.FAILED);
    assertThat(await(store.surpluses(failed.flowId(), 10)))
        .extracting(Surplus::handling)
        .containsExactly(LatePayment.REFUND);
  }

  private PaymentEngine acceptingLateMoney() {
    engines.latePayment = LatePayment.ACCEPT;
    return engines.start(store);
  }

  private Flow failed(PaymentEngine engine) {
    engines.provider.onCreate = ScriptedChannel::decline;
    Flow failed = answered(pay(engine, coupon("k-0", "o-0"))).flow();
    engines.provider.onCreate = ScriptedChannel::approve;
    return failed;
  }

  private static void payLate(PaymentEngine engine, Flow flow) {
    ReportResult applied =
        await(engine.payments().report(event("e-1", flow, flow.intent().money(), "p-late")));
    assertThat(applied).isEqualTo(ReportResult.APPLIED);
  }

  /** The line breaks at each write of the way, before or after it. */
  @ParameterizedTest
  @CsvSource({"1, BEFORE", "1, AFTER", "2, BEFORE", "2, AFTER", "3, BEFORE", "3, AFTER"})
  void shouldGoToOneOrderThoughTheLineBreaks(int step, Fault fault) {
    engines.partitions = 4;
    FaultyStore line = new FaultyStore(store);
    line.failing = step;
    line.fault = fault;
    PaymentEngine engine = engines.start(line.line());
    List<PayRequest> requests = requests(0, 40);
    storm(engine, requests);

    List<PayResult> results =
        requests.stream().map(request -> untilAnswered(engine, request)).toList();

    assertOneHasIt(results);
    assertThat(engines.provider.charged).hasSize(1);
  }

  private static PayResult untilAnswered(PaymentEngine engine, PayRequest request) {
    return await()
        .atMost(Duration.ofSeconds(20))
        .pollDelay(Duration.ZERO)
        .until(
            () -> pay(engine, request),
            result ->
                refusedFor(result, Refusal.COUPON_USED) || result instanceof PayResult.Answered);
  }
}
