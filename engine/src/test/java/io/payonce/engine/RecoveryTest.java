package io.payonce.engine;

import static io.payonce.engine.Engines.await;
import static io.payonce.payment.Samples.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payonce.partition.PayResult;
import io.payonce.payment.OrderKey;
import io.payonce.payment.State;
import io.payonce.store.FlowStore;
import io.payonce.store.MemoryFlowStore;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Stopping, and starting again on what was left. */
class RecoveryTest {
  private static final int LEFT = 60;

  private final Engines engines = new Engines();
  private final FlowStore store = new MemoryFlowStore();

  @AfterEach
  void close() {
    engines.close();
  }

  @Test
  void shouldForgetNoneOfMoreFlowsThanTheMailboxHolds() {
    leaveAdrift();
    try (Engines next = new Engines()) {
      next.mailboxLimit = 16;
      next.partitions = 1;
      next.provider.charged.addAll(engines.provider.charged);
      next.start(store);

      await().atMost(Duration.ofSeconds(10)).until(() -> allReached(State.SUCCESS));
    }
  }

  @Test
  void shouldTakeTheMarkBackWithTheClock() {
    Instant future = Instant.now().plus(Duration.ofHours(1));
    await(store.saveRecoveryMark(future));

    engines.start(store);

    assertThat(await(store.recoveryMark()).orElseThrow()).isBefore(future);
  }

  @Test
  void shouldWaitForABatchThatIsBeingWrittenWhenItStops() {
    FaultyStore gated = new FaultyStore(store);
    PaymentEngine engine = engines.start(gated.line());
    await(engines.vertx.timer(120, TimeUnit.MILLISECONDS));
    Promise<Void> gate = Promise.promise();
    gated.signal = gate.future();
    Future<PayResult> accepted = engine.payments().pay(request("k-1", "o-1"));
    await().pollInterval(Duration.ofMillis(1)).until(() -> gated.held.get() > 0);

    Future<Void> stopped = engine.stop();
    assertThat(stopped.isComplete()).isFalse();
    engines.vertx.setTimer(150, later -> gate.complete());
    await(stopped);

    assertThat(accepted.isComplete()).isTrue();
    assertThat(accepted.result()).isInstanceOf(PayResult.Answered.class);
  }

  private void leaveAdrift() {
    engines.deadline = Duration.ofSeconds(50);
    engines.provider.onCreate = ScriptedChannel::chargeSilently;
    PaymentEngine dying = engines.start(store);
    IntStream.range(0, LEFT)
        .mapToObj(i -> request("k-" + i, "o-" + i, 4200, ScriptedChannel.NAME, null, false))
        .forEach(dying.payments()::pay);
    await().until(() -> engines.provider.charged.size() == LEFT);
  }

  private boolean allReached(State state) {
    return IntStream.range(0, LEFT)
        .mapToObj(i -> await(store.flows(new OrderKey("default", "o-" + i), 1)).get(0))
        .allMatch(flow -> flow.state() == state);
  }
}
