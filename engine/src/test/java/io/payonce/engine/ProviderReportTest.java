package io.payonce.engine;

import static io.payonce.engine.Engines.await;
import static io.payonce.engine.Engines.pay;
import static io.payonce.engine.Given.answered;
import static io.payonce.engine.Given.event;
import static io.payonce.engine.Given.scripted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payonce.channel.ProviderEvent;
import io.payonce.partition.ReportResult;
import io.payonce.payment.Fingerprint;
import io.payonce.payment.Flow;
import io.payonce.payment.FlowIds;
import io.payonce.payment.Money;
import io.payonce.payment.OrderKey;
import io.payonce.payment.Outcome;
import io.payonce.payment.State;
import io.payonce.payment.Transition;
import io.payonce.store.FlowStore;
import io.payonce.store.MemoryFlowStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Providers report in every order, any number of times, and sometimes the wrong thing. */
class ProviderReportTest {
  private final Engines engines = new Engines();
  private final FlowStore store = new MemoryFlowStore();

  @AfterEach
  void close() {
    engines.close();
  }

  @Test
  void shouldApplyAReportOnceHoweverOftenItComes() {
    engines.provider.onCreate = ScriptedChannel::accept;
    PaymentEngine engine = engines.start(store);
    Flow open = answered(pay(engine, scripted("k-1", "o-1"))).flow();
    ProviderEvent paid = event("e-1", open, open.intent().money(), "p-1");

    List<ReportResult> results =
        IntStream.range(0, 10)
            .mapToObj(i -> engine.payments().report(paid))
            .map(Engines::await)
            .toList();

    assertThat(results).filteredOn(ReportResult.APPLIED::equals).hasSize(1);
    assertThat(results).filteredOn(ReportResult.DUPLICATE::equals).hasSize(9);
    Flow now = await(store.flow(open.flowId())).orElseThrow();
    assertThat(now.receipt().paymentNo()).isEqualTo("p-1");
    assertThat(history(now)).hasSize(2);
  }

  @Test
  void shouldAnswerWithTheOutcomeWhenTheReportOvertakesTheProvidersAnswer() {
    engines.deadline = Duration.ofSeconds(10);
    engines.provider.onCreate = (provider, intent) -> ScriptedChannel.silence();
    PaymentEngine engine = engines.start(store);
    var waiting = engine.payments().pay(scripted("k-1", "o-1"));
    await().until(() -> !engines.provider.creates.isEmpty());
    Flow open = await(store.flows(new OrderKey("default", "o-1"), 1)).get(0);

    engine.payments().report(event("e-1", open, open.intent().money(), "p-1"));

    assertThat(answered(await(waiting)).flow().state()).isEqualTo(State.SUCCESS);
  }

  @Test
  void shouldFlagAndOtherwiseIgnoreAReportOfAnotherSum() {
    engines.provider.onCreate = ScriptedChannel::accept;
    PaymentEngine engine = engines.start(store);
    Flow open = answered(pay(engine, scripted("k-1", "o-1"))).flow();

    ProviderEvent wrong = event("e-1", open, new Money(1, "CNY"), "p-1");
    assertThat(await(engine.payments().report(wrong))).isEqualTo(ReportResult.CONFLICTED);

    assertThat(await(store.transitions(open.flowId(), 10)))
        .extracting(Transition::detail)
        .contains("provider reports 1 CNY, SUCCEED");
    Flow now = await(store.flow(open.flowId())).orElseThrow();
    assertThat(now.state()).isEqualTo(State.PAYING);
    assertThat(now.conflicted()).isTrue();
    assertThat(now.receipt().paymentNo()).isNull();
  }

  @Test
  void shouldParkAReportOfAFlowThatNobodyKnows() {
    PaymentEngine engine = engines.start(store);
    Flow known = answered(pay(engine, scripted("k-1", "o-1"))).flow();
    UUID unknown = FlowIds.next(Instant.now(), 7, new SplittableRandom(1));
    ProviderEvent stray =
        new ProviderEvent(
            ScriptedChannel.NAME,
            "e-1",
            unknown,
            known.intent().money(),
            new Outcome.Succeeded("p-1"),
            Fingerprint.of("x", Map.of()));

    assertThat(await(engine.payments().report(stray))).isEqualTo(ReportResult.PARKED);
  }

  private List<Transition> history(Flow flow) {
    return await(store.transitions(flow.flowId(), 100));
  }
}
