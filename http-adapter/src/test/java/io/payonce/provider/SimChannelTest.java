package io.payonce.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payonce.payment.Intent;
import io.payonce.payment.Outcome;
import io.payonce.payment.Outcome.Accepted;
import io.payonce.payment.Outcome.Closed;
import io.payonce.payment.Outcome.Declined;
import io.payonce.payment.Outcome.NotFound;
import io.payonce.payment.Outcome.Succeeded;
import io.payonce.payment.Outcome.Unknown;
import io.payonce.sim.SimOptions;
import io.payonce.sim.SimServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimChannelTest {
  private static final String SECRET = "a secret of two";
  private static final Duration DEADLINE = Duration.ofMillis(500);

  @TempDir static Path ledger;
  private static Vertx vertx;
  private static URI uri;
  private static SimChannel channel;

  @BeforeAll
  static void start() throws Exception {
    vertx = Vertx.vertx();
    SimOptions options =
        SimOptions.of(ledger, SECRET)
            .withCallbacks(new SimOptions.Callback(null, Duration.ofMillis(50), true));
    SimServer server = new SimServer(vertx, options, InstantSource.system());
    uri = URI.create("http://127.0.0.1:" + server.start().await(10, TimeUnit.SECONDS));
    channel = channel(uri, SECRET, DEADLINE, 100);
    // The first call loads classes, which may take longer than the deadline.
    await().until(() -> result(channel.query(Intents.asking("approve"))) instanceof NotFound);
  }

  @AfterAll
  static void stop() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @ParameterizedTest(name = "{0}: create {1}, then query {2}")
  @CsvSource({
    "approve, Succeeded, Succeeded",
    "pending:3600000, Accepted, Accepted",
    "decline, Declined, Declined",
    "silence-charged, Unknown, Succeeded",
    "silence-uncharged, Unknown, Declined",
    "error:500, Unknown, Declined",
    "error:503, Unknown, Declined",
    "error:404, Unknown, Declined",
    "error:409, Unknown, Declined",
    "error:400, Unknown, Declined",
    "'approve,slow:10', Succeeded, Succeeded",
    "'approve,slow:5000', Unknown, Succeeded",
    "callback-never, Accepted, Accepted|Succeeded",
    "callback-duplicates:2, Accepted, Accepted|Succeeded",
    "callback-reordered, Accepted, Accepted|Succeeded",
    "close-loses-race, Accepted, Accepted"
  })
  void shouldTakeOnlyEvidenceForAnOutcome(String fault, String created, String queried) {
    Intent intent = Intents.asking(fault);

    assertThat(kind(channel.create(intent))).isEqualTo(created);
    assertThat(kind(channel.query(intent))).isIn((Object[]) queried.split("\\|"));
  }

  @Test
  void shouldHandOutNumbersAndCredentials() {
    Intent intent = Intents.asking("pending:3600000");
    assertThat(result(channel.create(intent)))
        .isInstanceOfSatisfying(
            Accepted.class, open -> assertThat(open.credential()).startsWith("sim://pay/"));

    assertThat(result(channel.create(Intents.asking("approve"))))
        .isInstanceOfSatisfying(
            Succeeded.class, paid -> assertThat(paid.paymentNo()).startsWith("SIMP"));
    assertThat(result(channel.create(Intents.asking("decline"))))
        .isInstanceOfSatisfying(
            Declined.class, no -> assertThat(no.code()).isEqualTo("PAYER_DECLINED"));
  }

  @Test
  void shouldBeOneChargeHoweverOftenItIsAskedFor() {
    Intent intent = Intents.asking("approve");
    Outcome first = result(channel.create(intent));

    assertThat(result(channel.create(intent))).isEqualTo(first);
    assertThat(result(channel.query(intent))).isEqualTo(first);
  }

  @Test
  void shouldNotKnowWhatBecameOfANumberWithOtherParameters() {
    Intent intent = Intents.asking("approve");
    assertThat(kind(channel.create(intent))).isEqualTo("Succeeded");

    assertThat(result(channel.create(Intents.dearer(intent))))
        .isEqualTo(new Unknown("HTTP 409 OUT_TRADE_NO_CONFLICT"));
    assertThat(result(channel.query(Intents.dearer(intent))))
        .isEqualTo(new Unknown("an answer about another charge"));
  }

  @Test
  void shouldCloseWhatIsOpenAndNeverChargeItAgain() {
    Intent intent = Intents.asking("pending:3600000");
    assertThat(kind(channel.create(intent))).isEqualTo("Accepted");

    assertThat(result(channel.close(intent))).isEqualTo(new Closed());
    assertThat(result(channel.close(intent))).isEqualTo(new Closed());
    assertThat(result(channel.query(intent))).isEqualTo(new Closed());
    assertThat(result(channel.create(intent))).isEqualTo(new Closed());
  }

  @Test
  void shouldCloseANumberThatWasNeverHeardOf() {
    Intent intent = Intents.asking("approve");
    assertThat(result(channel.query(intent))).isEqualTo(new NotFound());

    assertThat(result(channel.close(intent))).isEqualTo(new Closed());
    assertThat(result(channel.create(intent))).isEqualTo(new Closed());
  }

  @Test
  void shouldLearnFromACloseThatTheChargeWasPaid() {
    Intent paid = Intents.asking("approve");
    Outcome outcome = result(channel.create(paid));
    assertThat(result(channel.close(paid))).isEqualTo(outcome).isInstanceOf(Succeeded.class);

    Intent racing = Intents.asking("close-loses-race");
    assertThat(kind(channel.create(racing))).isEqualTo("Accepted");
    assertThat(kind(channel.close(racing))).isEqualTo("Succeeded");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"sim\":\"explode\"}",
        "{\"sim\":\"approve,decline\"}",
        "{\"sim\":7}",
        "{\"sim\":{\"fault\":\"approve\"}}"
      })
  void shouldCountAnUnknownFaultAsADecline(String metadata) {
    assertThat(result(channel.create(Intents.with(metadata))))
        .isInstanceOfSatisfying(
            Declined.class,
            no -> {
              assertThat(no.code()).isEqualTo("BAD_FAULT");
              assertThat(no.message()).isNotBlank();
            });
  }

  @Test
  void shouldPassFaultsOnAsTheyAreGiven() {
    Intent listed = Intents.with("{\"sim\":[\"approve\",\"slow:5\"]}");
    assertThat(kind(channel.create(listed))).isEqualTo("Succeeded");
    for (String metadata :
        new String[] {null, "{}", "{\"sim\":null}", "{\"simple\":\"decline\"}"}) {
      assertThat(kind(channel.create(Intents.with(metadata)))).isEqualTo("Accepted");
    }
  }

  @Test
  void shouldNotTakeARefusedSignatureForADecline() {
    SimChannel stranger = channel(uri, "not the secret", DEADLINE, 10);

    assertThat(result(stranger.create(Intents.asking("approve"))))
        .isEqualTo(new Unknown("HTTP 401 SIGNATURE_INVALID"));
    assertThat(result(stranger.query(Intents.asking("approve"))))
        .isEqualTo(new Unknown("HTTP 401 SIGNATURE_INVALID"));
  }

  @Test
  void shouldNotTakeAClosedPortForADecline() {
    SimChannel nowhere = channel(URI.create("http://127.0.0.1:1"), SECRET, DEADLINE, 10);

    assertThat(kind(nowhere.create(Intents.asking("approve")))).isEqualTo("Unknown");
    assertThat(kind(nowhere.query(Intents.asking("approve")))).isEqualTo("Unknown");
    assertThat(kind(nowhere.close(Intents.asking("approve")))).isEqualTo("Unknown");
  }

  @Test
  void shouldGiveUpSilentCallsAndThoseWaitingBehindThemInTime() {
    SimChannel narrow = channel(uri, SECRET, Duration.ofMillis(300), 2);
    long begun = System.nanoTime();
    List<Future<Outcome>> calls =
        IntStream.range(0, 4)
            .mapToObj(i -> narrow.create(Intents.asking("silence-charged")))
            .toList();

    assertThat(calls).allMatch(call -> result(call) instanceof Unknown);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
    await().until(() -> result(narrow.create(Intents.asking("approve"))) instanceof Succeeded);
  }

  private static SimChannel channel(URI uri, String secret, Duration deadline, int inFlight) {
    return new SimChannel(vertx, uri, secret, deadline, inFlight, InstantSource.system());
  }

  private static String kind(Future<Outcome> call) {
    return result(call).getClass().getSimpleName();
  }

  private static Outcome result(Future<Outcome> call) {
    try {
      return call.await(10, TimeUnit.SECONDS);
    } catch (java.util.concurrent.TimeoutException e) {
      throw new AssertionError("a call was never answered", e);
    }
  }
}
