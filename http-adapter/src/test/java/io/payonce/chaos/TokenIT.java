package io.payonce.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payonce.embedded.DataDirectory;
import io.payonce.embedded.EmbeddedOptions;
import io.payonce.embedded.EmbeddedServers;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two servers on one database, where only an issued token makes a payment. */
class TokenIT {
  private static final int ROUNDS = 4;

  @TempDir static Path directory;
  private static final Deque<AutoCloseable> ENDS = new ArrayDeque<>();
  private static final List<Api> APIS = new ArrayList<>();
  private static Storm storm;
  private static Provider provider;
  private static Database database;

  @BeforeAll
  static void start() throws Exception {
    storm = ending(new Storm());
    DataDirectory data = ending(DataDirectory.open(directory.resolve("outside")));
    EmbeddedServers outside =
        ending(EmbeddedServers.start(data, EmbeddedOptions.defaults().unsupervised()));
    database = new Database(outside.postgres());
    PayonceServer first = PayonceServer.with(outside, directory.resolve("first"));
    provider = ending(new Provider(directory.resolve("provider"), first.callbacks()));
    PayonceServer second = PayonceServer.with(outside, directory.resolve("second"));
    for (PayonceServer server : List.of(first, second)) {
      ending(server).using(provider, "--tokens", "required", "--token-ttl", "1m").start();
      APIS.add(server.api());
    }
    storm.burst(number -> issue(api(number), Ask.instant().by("warm")));
    ENDS.push(() -> Audits.assertClean(outside.postgres(), provider.uri()));
  }

  @AfterEach
  void auditAll() {
    Audits.assertClean(database.uri(), provider.uri());
  }

  private static <T extends AutoCloseable> T ending(T part) {
    ENDS.push(part);
    return part;
  }

  @AfterAll
  static void stop() throws Exception {
    while (!ENDS.isEmpty()) {
      ENDS.pop().close();
    }
  }

  private static Api api(int number) {
    return APIS.get(number % APIS.size());
  }

  private static Reply issue(Api api, Ask ask) {
    return api.post(
        "/v1/idempotency-tokens",
        new JsonObject()
            .put("orderId", ask.orderId())
            .put("userId", ask.userId())
            .put("channel", ask.channel()));
  }

  private static JsonObject token(String token) {
    return api(0).get("/v1/idempotency-tokens/" + token).json();
  }

  private static Ask ask(String fault) {
    return (fault.equals("instant") ? Ask.instant() : Ask.sim(fault)).by("alice");
  }

  @Test
  void shouldGiveAHundredAskersOneToken() {
    for (int round = 0; round < ROUNDS; round++) {
      Ask ask = ask("instant");
      String first = oneToken(ask);
      assertThat(api(round).pay(ask.withKey(first)).status()).isEqualTo(201);
      assertThat(token(first).getString("status")).isEqualTo("COMPLETED");

      assertThat(oneToken(ask)).isNotEqualTo(first);
    }
  }

  private static String oneToken(Ask ask) {
    List<Reply> replies = storm.burst(number -> issue(api(number), ask));
    assertThat(replies).extracting(Reply::status).containsOnly(200, 201);
    assertThat(replies.stream().filter(reply -> reply.status() == 201)).hasSize(1);
    Set<String> bodies = replies.stream().map(Reply::body).collect(Collectors.toSet());
    assertThat(bodies).hasSize(1);
    return replies.get(0).text("token");
  }

  @ParameterizedTest
  @ValueSource(strings = {"instant", "approve", "decline", "silence-charged"})
  void shouldMakeOnePaymentOfAHundredRequestsWithOneToken(String fault) {
    for (int round = 0; round < ROUNDS; round++) {
      Ask ask = ask(fault);
      Ask paying = ask.withKey(issue(api(round), ask).text("token"));

      List<Reply> replies = storm.pay(api(round), number -> paying);

      assertThat(replies).allMatch(Reply::isPayment);
      assertThat(replies.stream().map(Reply::content).distinct()).hasSize(1);
      Reply elsewhere = repeated(api(round + 1), paying);
      assertThat(elsewhere.text("flowId")).isEqualTo(replies.get(0).text("flowId"));
      assertThat(flows(paying.requestNo())).isEqualTo(1);
    }
  }

  /** The other server may wait for the outcome longer than it lets us wait. */
  private static Reply repeated(Api api, Ask ask) {
    return await().atMost(Duration.ofSeconds(20)).until(() -> api.pay(ask), Reply::isPayment);
  }

  private static long flows(String requestNo) {
    return database.count("SELECT count(*) FROM flow WHERE request_no = '" + requestNo + "'");
  }

  @Test
  void shouldMakeOnePaymentOfATokenThatBothServersAreAskedWith() {
    for (int round = 0; round < ROUNDS; round++) {
      Ask ask = ask("approve");
      Ask paying = ask.withKey(issue(api(round), ask).text("token"));

      List<Reply> replies = storm.burst(number -> api(number).pay(paying));

      List<Reply> paid = replies.stream().filter(Reply::isPayment).toList();
      assertThat(paid.stream().map(reply -> reply.text("flowId")).distinct()).hasSize(1);
      assertThat(replies)
          .filteredOn(reply -> !reply.isPayment())
          .allMatch(reply -> reply.text("code").equals("request-in-progress"));
      assertThat(flows(paying.requestNo())).isEqualTo(1);
      assertThat(provider.charges(paid.get(0).text("outTradeNo"))).isEqualTo(1);
    }
  }

  @Test
  void shouldRefuseWhatIsNoTokenOfTheSamePayment() {
    Ask ask = ask("instant");
    String token = issue(api(0), ask).text("token");
    List<Ask> others =
        List.of(
            ask,
            ask.withKey(token).withNewOrder(),
            ask.withKey(token).by("bob"),
            ask.withKey(token.replace("PAY-", "PAX-")));

    for (Ask other : others) {
      Reply reply = api(1).pay(other);
      assertThat(reply.status()).as(reply.body()).isEqualTo(403);
      assertThat(reply.text("code")).isEqualTo("token-required");
    }
    assertThat(flows(token)).isZero();
    assertThat(token(token).getBoolean("canProcess")).isTrue();
    assertThat(api(1).pay(ask.withKey(token)).status()).isEqualTo(201);
  }

  @Test
  void shouldRecordWhatItSaysAboutDuplicates() {
    Ask ask = ask("instant");
    JsonObject check = new JsonObject(ask.json()).put("channel", "instant");
    assertThat(verdict(check)).isEqualTo("NORMAL");
    Reply paid = api(0).pay(ask.withKey(issue(api(0), ask).text("token")));
    assertThat(paid.status()).isEqualTo(201);

    assertThat(verdict(check)).isEqualTo("ALREADY_PAID");
    assertThat(
            database.rows(
                "SELECT verdict, flow_id FROM duplicate_check WHERE order_id = '"
                    + ask.orderId()
                    + "' ORDER BY at"))
        .containsExactly(
            Arrays.asList("NORMAL", null), List.of("ALREADY_PAID", paid.text("flowId")));
  }

  private static String verdict(JsonObject check) {
    return api(1).post("/v1/duplicate-checks", check).text("verdict");
  }
}
