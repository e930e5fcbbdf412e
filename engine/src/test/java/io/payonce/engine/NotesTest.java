package io.payonce.engine;

import static io.payonce.engine.Engines.await;
import static io.payonce.engine.Engines.pay;
import static io.payonce.engine.Engines.storm;
import static io.payonce.engine.Given.answered;
import static io.payonce.engine.Given.scripted;
import static io.payonce.payment.Samples.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.partition.PayResult;
import io.payonce.payment.Fingerprint;
import io.payonce.payment.Flow;
import io.payonce.payment.FlowRef;
import io.payonce.payment.OrderKey;
import io.payonce.payment.Outcome;
import io.payonce.payment.PayRequest;
import io.payonce.payment.RefundRequest;
import io.payonce.store.MemoryFlowStore;
import io.payonce.store.Note;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is remembered of an order though it made no difference. */
class NotesTest {
  private final Engines engines = new Engines();
  private final MemoryFlowStore store = new MemoryFlowStore();

  @AfterEach
  void close() {
    engines.close();
  }

  private List<Note> notes(String orderId) {
    return await(store.history(new OrderKey("default", orderId))).notes();
  }

  /** As {@code kind what detail times}. */
  private List<String> lines(String orderId) {
    return notes(orderId).stream()
        .map(note -> note.kind() + " " + note.what() + " " + note.detail() + " " + note.times())
        .toList();
  }

  @Test
  void shouldTellOfRepetitionsAndRefusals() {
    Promise<Outcome> slow = Promise.promise();
    engines.deadline = Duration.ofSeconds(10);
    engines.provider.onCreate = (provider, intent) -> slow.future();
    PaymentEngine engine = engines.start(store);
    List<PayRequest> same = java.util.Collections.nCopies(5, scripted("k", "o"));
    Future<List<PayResult>> waiting =
        Future.join(same.stream().map(engine.payments()::pay).toList()).map(all -> all.list());
    Awaitility.await().until(() -> !engines.provider.creates.isEmpty());
    PayRequest reused = request("k", "o", 1, ScriptedChannel.NAME, null, false);
    pay(engine, reused);
    slow.complete(new Outcome.Succeeded("p"));
    Flow flow = answered(await(waiting).get(0)).flow();
    storm(engine, java.util.Collections.nCopies(50, scripted("k", "o")));
    pay(engine, scripted("k2", "o"));
    pay(engine, scripted("k", "elsewhere"));
    await(engine.stop());

    assertThat(lines("o"))
        .containsExactlyInAnyOrder(
            "JOIN PAY  4",
            "REPLAY PAY  50",
            "REFUSAL PAY KEY_REUSED 1",
            "REFUSAL PAY ORDER_ALREADY_LIVE 1");
    assertThat(notes("o")).extracting(Note::flowId).containsOnly(flow.flowId());
    assertThat(lines("elsewhere")).containsExactly("REFUSAL PAY KEY_REUSED 1");
    assertThat(notes("elsewhere").get(0).flowId()).isNull();
  }

  @Test
  void shouldTellOfCommandsThatWereNotNewOrNotPossible() {
    PaymentEngine engine = engines.start(store);
    Flow flow = answered(pay(engine, scripted("k", "o"))).flow();
    FlowRef ref = new FlowRef("default", flow.flowId());
    await(engine.payments().cancel(ref, null));
    await(engine.payments().start(ref));
    for (long amount : new long[] {100, 100, 101, 1_000_000}) {
      String number = amount > 1000 ? "R-2" : "R-1";
      Fingerprint meaning = Fingerprint.of("refund", Map.of("n", number, "amount", amount));
      await(engine.payments().refund(new RefundRequest(ref, number, amount, null, meaning)));
    }
    FlowRef stranger = new FlowRef("stranger", flow.flowId());
    await(engine.payments().cancel(stranger, null));
    await(engine.stop());

    assertThat(lines("o"))
        .containsExactlyInAnyOrder(
            "REFUSAL CANCEL ILLEGAL_STATE 1",
            "REPLAY START  1",
            "REPLAY REFUND R-1 1",
            "REFUSAL REFUND KEY_REUSED 1",
            "REFUSAL REFUND REFUND_EXCEEDS_PAID 1");
  }

  @Test
  void shouldTellOfASilentProviderWithinSeconds() {
    engines.provider.onCreate = ScriptedChannel::chargeSilently;
    PaymentEngine engine = engines.start(store);
    pay(engine, scripted("k", "o"));

    Awaitility.await()
        .untilAsserted(
            () -> assertThat(lines("o")).anyMatch(line -> line.startsWith("CALL CREATE UNKNOWN")));
  }

  @Test
  void shouldNoteNothingOfPaymentsThatNobodyRepeats() {
    engines.provider.onCreate =
        (provider, intent) ->
            intent.requestNo().endsWith("1") ? provider.accept(intent) : provider.approve(intent);
    PaymentEngine engine = engines.start(store);
    List<PayRequest> requests = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      requests.add(scripted("k" + i, "o" + i));
    }
    storm(engine, requests);
    await(engine.stop());

    for (int i = 0; i < 30; i++) {
      assertThat(lines("o" + i)).isEmpty();
    }
  }
}
