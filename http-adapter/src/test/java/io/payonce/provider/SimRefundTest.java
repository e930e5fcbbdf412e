package io.payonce.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payonce.channel.ProviderEvent;
import io.payonce.channel.RawCallback;
import io.payonce.channel.Verification;
import io.payonce.payment.Intent;
import io.payonce.payment.Outcome;
import io.payonce.payment.Outcome.Declined;
import io.payonce.payment.Outcome.NotFound;
import io.payonce.payment.Outcome.Succeeded;
import io.payonce.payment.Outcome.Unknown;
import io.payonce.payment.Refund;
import io.payonce.sim.SimOptions;
import io.payonce.sim.SimServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Money back at a running simulator, and the callbacks about it. */
class SimRefundTest {
  private static final String SECRET = "a secret of two";
  private static final List<Verification> RECEIVED = new CopyOnWriteArrayList<>();

  @TempDir static Path ledger;
  private static Vertx vertx;
  private static SimChannel channel;

  @BeforeAll
  static void start() throws Exception {
    vertx = Vertx.vertx();
    HttpServer receiver = vertx.createHttpServer().requestHandler(SimRefundTest::receive);
    int port = receiver.listen(0, "127.0.0.1").await(10, TimeUnit.SECONDS).actualPort();
    SimOptions.Callback callbacks =
        new SimOptions.Callback(
            URI.create("http://127.0.0.1:" + port + "/"), Duration.ofMillis(50), true);
    SimOptions options = SimOptions.of(ledger, SECRET).withCallbacks(callbacks);
    SimServer server = new SimServer(vertx, options, InstantSource.system());
    URI uri = URI.create("http://127.0.0.1:" + server.start().await(10, TimeUnit.SECONDS));
    Duration deadline = Duration.ofMillis(500);
    channel = new SimChannel(vertx, uri, SECRET, deadline, 100, InstantSource.system());
    // The first call loads classes, which may take longer than the deadline.
    await().until(() -> result(channel.query(Intents.asking("approve"))) instanceof NotFound);
  }

  private static void receive(HttpServerRequest request) {
    request
        .body()
        .onSuccess(body -> RECEIVED.add(channel.verify(new RawCallback(request.headers(), body))))
        .onSuccess(body -> request.response().setStatusCode(204).end());
  }

  @AfterAll
  static void stop() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @ParameterizedTest(name = "{0}: refund {1}, then query {2}, then refund {3}")
  @CsvSource({
    "approve, Succeeded, Succeeded, Succeeded",
    "'approve,slow:400,callback-never', Succeeded, Succeeded, Succeeded",
    "'approve,refund-pending:3600000', Accepted, Accepted, Accepted",
    "'approve,refund-decline', Declined, Declined, Declined",
    "'approve,refund-silence-done', Unknown, Succeeded, Succeeded",
    "'approve,refund-silence-lost', Unknown, NotFound, Succeeded",
    "'approve,refund-slow:10', Succeeded, Succeeded, Succeeded",
    "'approve,refund-slow:5000', Unknown, Succeeded, Succeeded",
    "'approve,refund-error:400', Unknown, Declined, Declined",
    "'approve,refund-error:404', Unknown, Declined, Declined",
    "'approve,refund-error:409', Unknown, Declined, Declined",
    "'approve,refund-error:503', Unknown, Declined, Declined",
    "'approve,refund-callback-before-answer', Succeeded, Succeeded, Succeeded",
    "'approve,refund-callback-duplicates:3', Succeeded, Succeeded, Succeeded",
    "'pending:3600000', Declined, Declined, Declined"
  })
  void shouldTakeOnlyEvidenceForAnOutcome(
      String fault, String refunded, String queried, String again) {
    Intent intent = charged(fault);
    Refund refund = Refunds.of(intent, 250);

    assertThat(kind(channel.queryRefund(intent, refund))).isEqualTo("NotFound");
    assertThat(kind(channel.refund(intent, refund))).isEqualTo(refunded);
    assertThat(kind(channel.queryRefund(intent, refund))).isEqualTo(queried);
    assertThat(kind(channel.refund(intent, refund))).isEqualTo(again);
  }

  @Test
  void shouldBeOneRefundHoweverOftenItIsAskedFor() {
    Intent intent = charged("approve");
    Refund refund = Refunds.of(intent, 1250);
    Outcome first = result(channel.refund(intent, refund));

    assertThat(first)
        .isInstanceOfSatisfying(
            Succeeded.class, done -> assertThat(done.paymentNo()).startsWith("SIMR"));
    assertThat(result(channel.refund(intent, refund))).isEqualTo(first);
    assertThat(result(channel.queryRefund(intent, refund))).isEqualTo(first);
  }

  @Test
  void shouldNotKnowWhatBecameOfANumberWithOtherParameters() {
    Intent intent = charged("approve");
    Refund refund = Refunds.of(intent, 250);
    assertThat(kind(channel.refund(intent, refund))).isEqualTo("Succeeded");

    Refund dearer = Refunds.dearer(intent, refund);
    assertThat(result(channel.refund(intent, dearer)))
        .isEqualTo(new Unknown("HTTP 409 REFUND_NO_CONFLICT"));
    assertThat(result(channel.queryRefund(intent, dearer)))
        .isEqualTo(new Unknown("an answer about another refund"));
  }

  @Test
  void shouldLearnThatNoMoreThanWasPaidGoesBack() {
    Intent intent = charged("approve");
    assertThat(kind(channel.refund(intent, Refunds.of(intent, 1000)))).isEqualTo("Succeeded");

    Refund tooMuch = Refunds.of(intent, 251);
    Outcome refused = result(channel.refund(intent, tooMuch));
    assertThat(refused)
        .isInstanceOfSatisfying(
            Declined.class, no -> assertThat(no.code()).isEqualTo("REFUND_EXCEEDS_PAID"));
    assertThat(result(channel.queryRefund(intent, tooMuch))).isEqualTo(refused);
    assertThat(result(channel.refund(intent, tooMuch))).isEqualTo(refused);
  }

  @Test
  void shouldLearnThatAPaymentWasNeverMade() {
    Intent paid = charged("approve");
    Intent unheardOf = Intents.asking("approve");
    for (Intent intent : List.of(paid, unheardOf)) {
      Refund refund = Refunds.of(intent, 250, "P-unheard-of");
      Outcome refused = result(channel.refund(intent, refund));
      assertThat(refused)
          .isInstanceOfSatisfying(
              Declined.class, no -> assertThat(no.code()).isEqualTo("PAYMENT_NOT_FOUND"));
      assertThat(result(channel.queryRefund(intent, refund))).isEqualTo(refused);
    }
  }

  @Test
  void shouldGiveTheSecondPaymentBack() {
    Intent intent = charged("approve,pays-twice:0");
    await().until(() -> events(intent).size() == 2);
    List<String> paymentNos =
        events(intent).stream().map(event -> ((Succeeded) event.outcome()).paymentNo()).toList();
    assertThat(paymentNos).doesNotHaveDuplicates();
    for (String paymentNo : paymentNos) {
      Refund whole = Refunds.of(intent, 1250, paymentNo);
      assertThat(kind(channel.refund(intent, whole))).isEqualTo("Succeeded");
    }
  }

  @Test
  void shouldLearnOfMoneyThatComesAfterTheEnd() {
    Intent declined = Intents.asking("decline-then-pays:50");
    assertThat(kind(channel.create(declined))).isEqualTo("Declined");
    Intent closed = Intents.asking("close-then-pays:50");
    assertThat(kind(channel.create(closed))).isEqualTo("Accepted");
    assertThat(kind(channel.close(closed))).isEqualTo("Closed");
    for (Intent intent : List.of(declined, closed)) {
      await().until(() -> events(intent).size() == 2);
      assertThat(events(intent).get(1).outcome()).isInstanceOf(Succeeded.class);
      assertThat(kind(channel.query(intent))).isEqualTo("Succeeded");
      assertThat(kind(channel.refund(intent, Refunds.of(intent, 1250)))).isEqualTo("Succeeded");
    }
  }

  @ParameterizedTest
  @CsvSource({"'', Succeeded", "',refund-pending', Succeeded", "',refund-decline', Declined"})
  void shouldBeCalledBackAboutTheRefund(String fault, String outcome) {
    Intent intent = charged("approve,callback-never" + fault);
    Refund refund = Refunds.of(intent, 250);
    result(channel.refund(intent, refund));
    await().until(() -> events(intent).size() == 1);
    ProviderEvent event = events(intent).get(0);
    assertThat(event.refundId()).isEqualTo(refund.refundId());
    assertThat(event.money()).isEqualTo(refund.money());
    assertThat(event.outcome()).isEqualTo(result(channel.queryRefund(intent, refund)));
    assertThat(event.outcome().getClass().getSimpleName()).isEqualTo(outcome);
  }

  @Test
  void shouldNotTakeSilenceForANo() {
    URI nowhere = URI.create("http://127.0.0.1:1");
    Duration deadline = Duration.ofMillis(500);
    SimChannel cut = new SimChannel(vertx, nowhere, SECRET, deadline, 10, InstantSource.system());
    Intent intent = charged("approve");
    Refund refund = Refunds.of(intent, 250);
    assertThat(kind(cut.refund(intent, refund))).isEqualTo("Unknown");
    assertThat(kind(cut.queryRefund(intent, refund))).isEqualTo("Unknown");
  }

  private static Intent charged(String fault) {
    Intent intent = Intents.asking(fault);
    assertThat(kind(channel.create(intent))).isIn("Succeeded", "Accepted");
    return intent;
  }

  /** What was called back about a payment and its refunds, in order. */
  private static List<ProviderEvent> events(Intent intent) {
    return RECEIVED.stream()
        .filter(Verification.Genuine.class::isInstance)
        .map(verification -> ((Verification.Genuine) verification).event())
        .filter(event -> event.flowId().equals(intent.flowId()))
        .toList();
  }

  private static String kind(Future<Outcome> call) {
    return result(call).getClass().getSimpleName();
  }

  private static Outcome result(Future<Outcome> call) {
    try {
      return call.await(10, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("a call was never answered", e);
    }
  }
}
