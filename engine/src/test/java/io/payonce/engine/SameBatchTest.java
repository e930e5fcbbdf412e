package io.payonce.engine;

import static io.payonce.engine.Engines.await;
import static io.payonce.engine.Engines.pay;
import static io.payonce.payment.Samples.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payonce.channel.ProviderEvent;
import io.payonce.partition.PayResult;
import io.payonce.partition.ReportResult;
import io.payonce.payment.Fingerprint;
import io.payonce.payment.Flow;
import io.payonce.payment.Money;
import io.payonce.payment.OrderKey;
import io.payonce.payment.Outcome;
import io.payonce.payment.PayRequest;
import io.payonce.payment.State;
import io.payonce.store.FlowStore;
import io.payonce.store.MemoryFlowStore;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Decisions about one order, or one flow, that are written by the same append. */
class SameBatchTest {
  private final Engines engines = new Engines();
  private final FlowStore store = new MemoryFlowStore();
  private final FaultyStore gated = new FaultyStore(store);

  @BeforeEach
  void onePartition() {
    engines.partitions = 1;
  }

  @AfterEach
  void close() {
    engines.close();
  }

  @Test
  void shouldPayAnewThoughAnOldReportComesAgainAtTheSameTime() {
    engines.provider.onCreate = ScriptedChannel::decline;
    PaymentEngine engine = engines.start(gated.line());
    Flow failed = ((PayResult.Answered) pay(engine, scripted("k-1", "o-1"))).flow();
    ProviderEvent again = declined("e-1", failed);
    assertThat(await(engine.payments().report(again))).isEqualTo(ReportResult.APPLIED);
    engines.provider.onCreate = ScriptedChannel::approve;

    Promise<Void> gate = gather(engine);
    Future<ReportResult> report = engine.payments().report(again);
    Future<PayResult> second = engine.payments().pay(scripted("k-2", "o-1"));
    gate.complete();

    PayResult.Answered paid = (PayResult.Answered) await(second);
    assertThat(paid.flow().state()).isEqualTo(State.SUCCESS);
    assertThat(paid.first()).isTrue();
    assertThat(await(report)).isEqualTo(ReportResult.DUPLICATE);
    assertThat(engines.provider.charged).hasSize(1);
    assertThat(pay(engine, scripted("k-3", "o-3"))).isInstanceOf(PayResult.Answered.class);
  }

  @Test
  void shouldNotAnswerFromADecisionMadeInTheMiddleOfActing() {
    engines.deadline = Duration.ofSeconds(50);
    engines.provider.onCreate =
        (provider, intent) ->
            switch (intent.requestNo()) {
              case "slow" -> ScriptedChannel.silence();
              case "no" -> provider.decline(intent);
              default -> provider.approve(intent);
            };
    PaymentEngine engine = engines.start(gated.line());
    pay(engine, scripted("no", "o-2"));
    Future<PayResult> waiting = engine.payments().pay(scripted("slow", "o-1"));
    await().until(() -> engines.provider.creates.size() == 2);
    Flow open = await(store.flows(new OrderKey("default", "o-1"), 1)).get(0);

    Promise<Void> gate = gather(engine);
    Future<PayResult> other = engine.payments().pay(scripted("k-2", "o-2"));
    ProviderEvent wrong = event("e-1", open, new Money(1, "CNY"), new Outcome.Succeeded("p-1"));
    Future<ReportResult> first = engine.payments().report(wrong);
    Future<ReportResult> second = engine.payments().report(paid("e-2", open));
    gated.failing = gated.appends.get() + 3;
    gated.fault = FaultyStore.Fault.BEFORE;
    gate.complete();

    assertThat(await(first)).isEqualTo(ReportResult.CONFLICTED);
    assertThat(await(second)).isEqualTo(ReportResult.STORE_UNAVAILABLE);
    assertThat(await(waiting)).isInstanceOf(PayResult.Refused.class);
    await(other);
  }

  /** Holds the partition at an append, so that what is sent now meets in one batch. */
  private Promise<Void> gather(PaymentEngine engine) {
    Promise<Void> gate = Promise.promise();
    int before = gated.appends.get();
    gated.signal = gate.future();
    String any = "gate-" + before;
    engine.payments().pay(request(any, any));
    await().until(() -> gated.held.get() > 0);
    return gate;
  }

  private static PayRequest scripted(String requestNo, String orderId) {
    return request(requestNo, orderId, 4200, ScriptedChannel.NAME, null, false);
  }

  private static ProviderEvent declined(String eventId, Flow flow) {
    return event(eventId, flow, flow.intent().money(), new Outcome.Declined("no_funds", null));
  }

  private static ProviderEvent paid(String eventId, Flow flow) {
    return event(eventId, flow, flow.intent().money(), new Outcome.Succeeded("p-" + eventId));
  }

  private static ProviderEvent event(String eventId, Flow flow, Money money, Outcome outcome) {
    return new ProviderEvent(
        ScriptedChannel.NAME,
        eventId,
        flow.flowId(),
        money,
        outcome,
        Fingerprint.of("body", Map.of("eventId", eventId)));
  }
}
