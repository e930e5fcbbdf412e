package io.payonce.engine;

import static io.payonce.engine.Engines.await;
import static io.payonce.engine.Engines.pay;
import static io.payonce.engine.Given.answered;
import static io.payonce.engine.Given.event;
import static io.payonce.engine.Given.expiring;
import static io.payonce.engine.Given.scripted;
import static io.payonce.payment.Samples.request;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.payonce.audit.LedgerLine;
import io.payonce.audit.LedgerLine.Kind;
import io.payonce.channel.ProviderEvent;
import io.payonce.partition.RefundResult;
import io.payonce.payment.Answer;
import io.payonce.payment.Fingerprint;
import io.payonce.payment.Flow;
import io.payonce.payment.FlowIds;
import io.payonce.payment.FlowRef;
import io.payonce.payment.Intent;
import io.payonce.payment.LatePayment;
import io.payonce.payment.Money;
import io.payonce.payment.OrderKey;
import io.payonce.payment.Outcome;
import io.payonce.payment.PayRequest;
import io.payonce.payment.Refund;
import io.payonce.payment.RefundRequest;
import io.payonce.payment.State;
import io.payonce.store.FlowStore;
import io.payonce.store.PostgresFlowStore;
import io.payonce.store.TestPostgres;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/**
 * What an engine and its provider leave behind after payments of every kind, each named by its
 * request number.
 */
public final class HealthyData implements AutoCloseable {
  public static final String CHANNEL = ScriptedChannel.NAME;

  private final Engines engines = new Engines();
  private final List<LedgerLine> ledger;
  private final FlowStore store;
  private final PaymentEngine engine;

  private HealthyData(TestPostgres postgres, List<LedgerLine> ledger, LatePayment policy) {
    this.ledger = ledger;
    engines.format = new Format();
    engines.latePayment = policy;
    store = new PostgresFlowStore(engines.vertx, postgres.options());
    engine = engines.start(store);
  }

  /** Makes it, and returns the provider's books; afterwards nobody uses the database. */
  public static List<LedgerLine> in(TestPostgres postgres) {
    List<LedgerLine> ledger = new ArrayList<>();
    try (HealthyData data = new HealthyData(postgres, ledger, LatePayment.ACCEPT)) {
      data.late("accepted");
      data.write();
    }
    try (HealthyData data = new HealthyData(postgres, ledger, LatePayment.REFUND)) {
      data.payments();
      data.reports();
      data.refunds();
      data.late("late");
      data.endings();
      data.write();
    }
    return ledger;
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

  private static PayRequest prepared() {
    return request("prepared", "o-prepared", 4200, CHANNEL, "c-1", true);
  }

  private void reports() {
    Flow reported = payBy(ScriptedChannel::accept, "reported");
    report("e-reported", reported, 4200, "p-reported");
    charged(reported.intent().outTradeNo(), "p-reported");
    report("e-again", reported, 4200, "p-reported");
    report("e-once-more", reported, 4200, "p-reported");
    report("e-mismatched", payBy(ScriptedChannel::accept, "mismatched"), 1, "p-mismatched");
    report("e-second", payBy(ScriptedChannel::approve, "second"), 4200, "p-second");
    parked(reported);
  }

  private void late(String requestNo) {
    Flow late = payBy(ScriptedChannel::decline, requestNo);
    report("e-" + requestNo, late, 4200, "p-" + requestNo);
    charged(late.intent().outTradeNo(), "p-" + requestNo);
  }

  /** About a flow that nobody knows, yet. */
  private void parked(Flow known) {
    ProviderEvent about = event("e-parked", known, known.intent().money(), "p-parked");
    var stranger =
        FlowIds.next(Instant.EPOCH, known.intent().order().slot(), new SplittableRandom(1));
    report(
        new ProviderEvent(
            CHANNEL, about.eventId(), stranger, about.money(), about.outcome(), about.body()));
  }

  private void refunds() {
    refund(payBy(ScriptedChannel::approve, "refunded"), "r-full", 4200);
    Flow flow = payBy(ScriptedChannel::approve, "partly-refunded");
    refund(flow, "r-part", 1000);
    refund(flow, "r-another-part", 500);
    engines.provider.onRefund = ScriptedChannel::decline;
    refund(flow, "r-declined", 300);
    engines.provider.onRefund = ScriptedChannel::workOnRefund;
    engines.provider.onQueryRefund = ScriptedChannel::lose;
    Refund told = refund(flow, "r-told", 200);
    engines.provider.refunds.giveBack(told);
    Outcome done = new Outcome.Succeeded("r-" + told.outRefundNo());
    report(
        new ProviderEvent(
            CHANNEL,
            "e-told",
            flow.flowId(),
            told.refundId(),
            told.money(),
            done,
            Fingerprint.of("body", Map.of("eventId", "e-told"))));
    refund(flow, "r-open", 100);
    engines.provider.onRefund = ScriptedChannel::giveBack;
  }

  private Refund refund(Flow flow, String refundNo, long amount) {
    RefundRequest asked =
        new RefundRequest(
            new FlowRef("default", flow.flowId()),
            refundNo,
            amount,
            null,
            Fingerprint.of("refund", Map.of("refundNo", refundNo)));
    return ((RefundResult.Answered) await(engine.payments().refund(asked))).refund();
  }

  /** Time, and a caller who thinks better of it. */
  private void endings() {
    Flow cancelled = payBy(ScriptedChannel::accept, "cancelled");
    FlowRef ref = new FlowRef("default", cancelled.flowId());
    await(engine.payments().cancel(ref, "thought better of it"));
    pay(engine, expiring("expired", "o-expired", Duration.ofMillis(50), true));
    OrderKey order = new OrderKey("default", "o-expired");
    await()
        .atMost(20, TimeUnit.SECONDS)
        .until(() -> await(store.flows(order, 1)).get(0).state() == State.CANCELLED);
  }

  private Flow payBy(
      BiFunction<ScriptedChannel, Intent, Future<Outcome>> provider, String requestNo) {
    engines.provider.onCreate = provider;
    return answered(pay(engine, scripted(requestNo, "o-" + requestNo))).flow();
  }

  private void report(String eventId, Flow flow, long amount, String paymentNo) {
    report(event(eventId, flow, new Money(amount, "CNY"), paymentNo));
  }

  private void report(ProviderEvent event) {
    await(engine.payments().report(event));
  }

  // --- the provider's books

  private void write() {
    await()
        .atMost(20, TimeUnit.SECONDS)
        .until(() -> engines.provider.refunds.calls.size() == books().size());
    engines.provider.charged.forEach(number -> charged(number, "p-" + number));
    books().forEach(this::write);
  }

  private Map<String, RefundBook.Entry> books() {
    return engines.provider.refunds.entries;
  }

  private void write(String number, RefundBook.Entry entry) {
    Instant at = Instant.EPOCH;
    String of = entry.outTradeNo();
    long amount = entry.money().amount();
    ledger.add(new LedgerLine(Kind.REFUND_ASKED, of, number, null, amount, "CNY", at));
    if (entry.isDone()) {
      ledger.add(new LedgerLine(Kind.REFUNDED, null, number, null, null, null, at));
    }
  }

  private void charged(String outTradeNo, String paymentNo) {
    Instant at = Instant.EPOCH;
    ledger.add(new LedgerLine(Kind.ASKED, outTradeNo, null, null, 4200L, "CNY", at));
    ledger.add(new LedgerLine(Kind.CHARGED, outTradeNo, null, paymentNo, null, null, at));
  }

  @Override
  public void close() {
    await(engine.stop());
    await(store.close());
    engines.close();
  }

  /** As an adapter words them. */
  private static final class Format extends TestFormat {
    @Override
    public Answer answer(Flow flow) {
      String body =
          "{\"flowId\":\"%s\",\"state\":\"%s\",\"amount\":%d}"
              .formatted(flow.flowId(), flow.state(), flow.intent().money().amount());
      return new Answer(flow.state().isSettled() ? 201 : 202, body.getBytes(UTF_8));
    }
  }
}
