package io.payonce.engine;

import static io.payonce.engine.Engines.await;
import static io.payonce.payment.Samples.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payonce.payment.Cause;
import io.payonce.payment.Decision;
import io.payonce.payment.Event;
import io.payonce.payment.Flow;
import io.payonce.payment.FlowIds;
import io.payonce.payment.PayRequest;
import io.payonce.payment.PaymentRules;
import io.payonce.payment.State;
import io.payonce.store.Batch;
import io.payonce.store.FlowChange;
import io.payonce.store.FlowStore;
import io.payonce.store.MemoryFlowStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A statement of a writer that was killed commits after its successor has looked for such flows.
 */
class LateWriteTest {
  private final Engines engines = new Engines();
  private final FlowStore store = new MemoryFlowStore();

  @AfterEach
  void close() {
    engines.close();
  }

  @Test
  void shouldFindAFlowThatIsWrittenAfterItsWriterDied() {
    engines.lateWrites = Duration.ofMillis(500);
    PayRequest request = request("k-1", "o-1", 4200, ScriptedChannel.NAME, null, false);
    Instant before = Instant.now();
    engines.start(store);
    Decision paying =
        PaymentRules.apply(
            PaymentRules.create(
                request,
                FlowIds.next(before, request.order().slot(), new SplittableRandom(1)),
                before),
            Event.PAY,
            Cause.REQUEST,
            null,
            before);
    Flow late = paying.flow();

    await(
        store
            .appender(7)
            .append(
                new Batch(
                    List.of(new FlowChange(late, List.of(paying.transition()), null)), List.of())));

    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> await(store.flow(late.flowId())).orElseThrow().state() == State.SUCCESS);
    assertThat(engines.provider.charged).containsExactly(late.intent().outTradeNo());
  }
}
