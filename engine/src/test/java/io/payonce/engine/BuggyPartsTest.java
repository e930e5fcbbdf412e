package io.payonce.engine;

import static io.payonce.engine.Engines.await;
import static io.payonce.engine.Engines.pay;
import static io.payonce.payment.Samples.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payonce.partition.PayResult;
import io.payonce.payment.Answer;
import io.payonce.payment.Flow;
import io.payonce.payment.PayRequest;
import io.payonce.payment.Refusal;
import io.payonce.payment.State;
import io.payonce.store.FlowStore;
import io.payonce.store.MemoryFlowStore;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is plugged in fails in ways that it promised not to. */
class BuggyPartsTest {
  private final Engines engines = new Engines();
  private final FlowStore store = new MemoryFlowStore();

  @BeforeEach
  void onePartition() {
    engines.partitions = 1;
  }

  @AfterEach
  void close() {
    engines.close();
  }

  @Test
  void shouldGoOnWhenAnAnswerCannotBeWorded() {
    engines.format =
        new TestFormat() {
          @Override
          public Answer answer(Flow flow) {
            if (flow.intent().requestNo().equals("bad")) {
              throw new IllegalStateException("by the test");
            }
            return super.answer(flow);
          }
        };
    PaymentEngine engine = engines.start(store);

    Future<PayResult> bad = engine.payments().pay(scripted("bad", "o-1"));
    Future<PayResult> prepared =
        engine.payments().pay(request("bad", "o-2", 1, ScriptedChannel.NAME, null, true));

    assertThat(pay(engine, scripted("k-3", "o-3"))).isInstanceOf(PayResult.Answered.class);
    await().until(() -> bad.isComplete() && prepared.isComplete());
    assertThat(bad.failed()).isTrue();
    assertThat(prepared.failed()).isTrue();
    assertThat(engines.provider.charged).hasSize(2);
  }

  @Test
  void shouldTakeAChannelsMissingWordForSilence() {
    engines.provider.onCreate =
        (provider, intent) -> {
          provider.charged.add(intent.outTradeNo());
          return Future.succeededFuture();
        };
    Flow open = ((PayResult.Answered) pay(engines.start(store), scripted("k-1", "o-1"))).flow();

    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> await(store.flow(open.flowId())).orElseThrow().state() == State.SUCCESS);
  }

  @Test
  void shouldReplayThoughTheChannelIsGone() {
    PayResult.Answered first =
        (PayResult.Answered) pay(engines.start(store), scripted("k-1", "o-1"));
    try (Engines next = new Engines()) {
      next.provider.name = "another";
      next.warmOrders = 0;
      PaymentEngine engine = next.start(store);

      PayResult again = pay(engine, scripted("k-1", "o-1"));

      assertThat(((PayResult.Answered) again).answer()).isEqualTo(first.answer());
      assertThat(((PayResult.Refused) pay(engine, scripted("k-2", "o-2"))).refusal())
          .isEqualTo(Refusal.CHANNEL_UNAVAILABLE);
    }
  }

  @Test
  void shouldAnswerTheOthersWhenACallerThrows() {
    FaultyStore gated = new FaultyStore(store);
    Promise<Void> gate = Promise.promise();
    gated.signal = gate.future();
    PaymentEngine engine = engines.start(gated.line());
    List<Future<PayResult>> answers = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      Future<PayResult> answer = engine.payments().pay(scripted("k-" + i, "o-" + i));
      answers.add(answer);
      answer.onComplete(
          done -> {
            throw new IllegalStateException("by the test");
          });
    }
    gate.complete();

    assertThat(answers)
        .allSatisfy(
            answer -> {
              await().atMost(Duration.ofSeconds(3)).until(answer::isComplete);
              assertThat(answer.result()).isInstanceOf(PayResult.Answered.class);
            });
  }

  private static PayRequest scripted(String requestNo, String orderId) {
    return request(requestNo, orderId, 4200, ScriptedChannel.NAME, null, false);
  }
}
