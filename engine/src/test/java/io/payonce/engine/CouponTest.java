package io.payonce.engine;

import static io.payonce.engine.Engines.await;
import static io.payonce.engine.Engines.pay;
import static io.payonce.engine.Engines.storm;
import static io.payonce.engine.Given.answered;
import static io.payonce.engine.Given.coupon;
import static io.payonce.engine.Given.refusedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payonce.engine.FaultyStore.Fault;
import io.payonce.partition.PayResult;
import io.payonce.payment.CouponKey;
import io.payonce.payment.Flow;
import io.payonce.payment.PayRequest;
import io.payonce.payment.Refusal;
import io.payonce.payment.State;
import io.payonce.store.FlowStore;
import io.payonce.store.MemoryFlowStore;
import java.time.Duration;
import java.util.List;
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
