package io.payonce.engine;

import static io.payonce.engine.Engines.await;
import static io.payonce.engine.Engines.pay;
import static io.payonce.engine.Given.answered;
import static io.payonce.engine.Given.coupon;
import static io.payonce.engine.Given.event;
import static io.payonce.engine.Given.expiring;
import static io.payonce.engine.Given.scripted;
import static io.payonce.payment.Samples.request;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.payonce.audit.LedgerLine;
import io.payonce.audit.LedgerLine.Kind;
import io.payonce.payment.Answer;
import io.payonce.payment.Flow;
import io.payonce.payment.FlowIds;
import io.payonce.payment.Money;
import io.payonce.payment.OrderKey;
import io.payonce.payment.State;
import io.payonce.store.FlowStore;
import io.payonce.store.PostgresFlowStore;
import io.payonce.store.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * What an engine and its provider leave behind after payments of every kind, each named by its
 * request number.
 */
public final class HealthyData implements AutoCloseable {
  public static final String CHANNEL = ScriptedChannel.NAME;

  private final Engines engines = new Engines();
  private final List<LedgerLine> ledger = new ArrayList<>();
  private final FlowStore store;
  private final PaymentEngine engine;

  private HealthyData(TestPostgres postgres) {
    engines.format = HealthyData::answer;
    store = new PostgresFlowStore(engines.vertx, postgres.options());
    engine = engines.start(store);
  }

  /** Makes it, and returns the provider's books; afterwards nobody uses the database. */
  public static List<LedgerLine> in(TestPostgres postgres) {
    try (HealthyData data = new HealthyData(postgres)) {
      data.payments();
      data.reports();
      data.expiry();
      data.engines.provider.charged.forEach(number -> data.charged(number, "p-" + number));
      return data.ledger;
    }
  }

  private void payments() {
    pay(engine, request("instant", "o-instant"));
    pay(engine, scripted("paid", "o-paid"));
    engines.provider.onCreate = ScriptedChannel::decline;
    pay(engine, scripted("failed", "o-failed"));
    engines.provider.onCreate = ScriptedChannel::approve;
    pay(engine, scripted("paid-after-all", "o-failed"));
    pay(engine, prepared());
    engines.provider.onCreate = (provider, intent) -> ScriptedChannel.silence();
    engines.provider.onQuery = (provider, intent) -> ScriptedChannel.silence();
    pay(engine, scripted("silent", "o-silent"));
  }

  private static io.payonce.payment.PayRequest prepared() {
    var like = coupon("prepared", "o-prepared");
    return new io.payonce.payment.PayRequest(
        like.order(),
        like.requestNo(),
        like.userId(),
        like.money(),
        like.channel(),
        null,
        like.couponId(),
        null,
        true,
        Duration.ofMinutes(30),
        like.fingerprint());
  }

  private void reports() {
    engines.provider.onCreate = ScriptedChannel::accept;
    Flow reported = answered(pay(engine, scripted("reported", "o-reported"))).flow();
    report("e-reported", reported, 4200, "p-reported");
    charged(reported.intent().outTradeNo(), "p-reported");
    report("e-again", reported, 4200, "p-reported");
    report("e-once-more", reported, 4200, "p-reported");
    Flow mismatched = answered(pay(engine, scripted("mismatched", "o-mismatched"))).flow();
    report("e-mismatched", mismatched, 1, "p-mismatched");
    engines.provider.onCreate = ScriptedChannel::decline;
    Flow late = answered(pay(engine, scripted("late", "o-late"))).flow();
    report("e-late", late, 4200, "p-late");
    charged(late.intent().outTradeNo(), "p-late");
    engines.provider.onCreate = ScriptedChannel::approve;
    Flow second = answered(pay(engine, scripted("second", "o-second"))).flow();
    report("e-second", second, 4200, "p-second");
    Flow unknown = answered(pay(engine, scripted("known", "o-known"))).flow();
    var parked =
        FlowIds.next(Instant.EPOCH, unknown.intent().order().slot(), new SplittableRandom(1));
    var about = event("e-parked", unknown, new Money(4200, "CNY"), "p-parked");
    await(
        engine
            .payments()
            .report(
                new io.payonce.channel.ProviderEvent(
                    about.channel(),
                    about.eventId(),
                    parked,
                    about.money(),
                    about.outcome(),
                    about.body())));
  }

  private void report(String eventId, Flow flow, long amount, String paymentNo) {
    await(engine.payments().report(event(eventId, flow, new Money(amount, "CNY"), paymentNo)));
  }

  private void charged(String outTradeNo, String paymentNo) {
    Instant at = FlowIds.createdAt(FlowIds.ofOutTradeNo(outTradeNo));
    ledger.add(new LedgerLine(Kind.ASKED, outTradeNo, null, null, 4200L, "CNY", at));
    ledger.add(new LedgerLine(Kind.CHARGED, outTradeNo, null, paymentNo, null, null, at));
  }

  private void expiry() {
    pay(engine, expiring("expired", "o-expired", Duration.ofMillis(50), true));
    await()
        .atMost(20, TimeUnit.SECONDS)
        .until(
            () ->
                await(store.flows(new OrderKey("default", "o-expired"), 1)).get(0).state()
                    == State.CANCELLED);
  }

  private static Answer answer(Flow flow) {
    String body =
        "{\"flowId\":\"%s\",\"state\":\"%s\",\"amount\":%d}"
            .formatted(flow.flowId(), flow.state(), flow.intent().money().amount());
    return new Answer(flow.state().isSettled() ? 201 : 202, body.getBytes(UTF_8));
  }

  @Override
  public void close() {
    await(engine.stop());
    await(store.close());
    engines.close();
  }
}
