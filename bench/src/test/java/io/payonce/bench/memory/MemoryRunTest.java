package io.payonce.bench.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payonce.bench.server.BenchFailure;
import io.payonce.bench.server.VertxScope;
import io.payonce.partition.PayResult;
import io.payonce.partition.Payments;
import io.payonce.payment.PayRequest;
import io.payonce.payment.Refusal;
import io.vertx.core.Future;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class MemoryRunTest {
  @Test
  void shouldWarmUpUntilThreeRoundsAreAlike() {
    assertThat(MemoryRun.isSteady(List.of(4000.0, 4000.0))).isFalse();
    assertThat(MemoryRun.isSteady(List.of(9000.0, 4000.0, 4050.0))).isFalse();
    assertThat(MemoryRun.isSteady(List.of(9000.0, 4000.0, 4050.0, 4100.0))).isTrue();
    assertThat(MemoryRun.isSteady(List.of(4000.0, 4050.0, 4180.0))).isFalse();
  }

  @Test
  void shouldNameWhatIsOutOfBounds() {
    assertThatThrownBy(() -> new MemoryPlan(999, 5, 100, 2))
        .hasMessage("--payments must be 1000..100000, was 999");
    assertThatThrownBy(() -> new MemoryPlan(1000, 21, 100, 2)).hasMessageContaining("--rounds");
    assertThatThrownBy(() -> new MemoryPlan(1000, 5, 0, 2)).hasMessageContaining("--in-flight");
    assertThatThrownBy(() -> new MemoryPlan(1000, 5, 1, 65)).hasMessageContaining("--partitions");
  }

  @Test
  void shouldMakeRequestsThatNobodyMadeBefore() {
    Orders orders = new Orders("memory-test");
    List<PayRequest> first = orders.next(3);
    List<PayRequest> second = orders.next(2);
    assertThat(orders.made()).isEqualTo(5);
    assertThat(first.get(2).requestNo()).isEqualTo("memory-test-0000000002");
    assertThat(second.get(0).order().orderId()).isEqualTo("memory-test-0000000003");
  }

  @Test
  void shouldCountNothingWhenAPaymentWasNotMade() {
    Payments refusing = paying(request -> new PayResult.Refused(Refusal.BUSY, null));
    try (VertxScope scope = VertxScope.open()) {
      Round round = new Round(refusing, new Orders("memory-test").next(10));
      assertThatThrownBy(() -> round.run(scope.vertx().getOrCreateContext(), 2))
          .isInstanceOf(BenchFailure.class)
          .hasMessageContaining("memory-test-000000000")
          .hasMessageContaining("BUSY");
    }
  }

  private static Payments paying(Function<PayRequest, PayResult> answers) {
    return (Payments)
        Proxy.newProxyInstance(
            Payments.class.getClassLoader(),
            new Class<?>[] {Payments.class},
            (proxy, method, arguments) ->
                Future.succeededFuture(answers.apply((PayRequest) arguments[0])));
  }
}
