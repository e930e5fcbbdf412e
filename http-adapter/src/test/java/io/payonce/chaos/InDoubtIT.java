package io.payonce.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Execution(ExecutionMode.CONCURRENT)
class InDoubtIT {
  private static final Duration TRUTH = Duration.ofSeconds(20);
  private static final String NEVER_PAYS = "pending:3600000";

  @TempDir static Path directory;
  private static PayonceServer server;
  private static Provider provider;
  private static Api api;

  @BeforeAll
  static void start() throws Exception {
    server = PayonceServer.in(directory);
    provider = new Provider(directory.resolve("provider"), server.callbacks());
    server.using(provider, "--channel-deadline", "1s").start();
    api = server.api();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
    provider.close();
  }

  @ParameterizedTest
  @CsvSource({
    "'silence-charged,callback-never', SUCCESS",
    "silence-uncharged, FAILED",
    "error:500, FAILED",
    "error:503, FAILED",
    "'slow:2000,approve,callback-never', SUCCESS",
    "'pending:100,callback-never', SUCCESS"
  })
  void shouldFindTheTruthThatTheAnswerDidNotTell(String fault, String truth) {
    Ask ask = Ask.sim(fault);
    Reply first = api.pay(ask);

    assertThat(first.status()).isEqualTo(202);
    assertThat(first.text("state")).isEqualTo("PAYING");
    assertEnd(first, truth);
    Reply later = api.pay(ask);
    assertThat(later.content()).isEqualTo(first.content());
    assertThat(later.header("Payment-State")).isEqualTo(truth);
  }

  @Test
  void shouldLetADeclinedOrderBePaidWithANewKey() {
    Ask declined = Ask.sim("decline");
    Reply first = api.pay(declined);
    assertThat(first.status()).isEqualTo(201);
    assertThat(first.text("state")).isEqualTo("FAILED");
    assertThat(first.text("errorCode")).isNotEmpty();

    Reply second = api.pay(declined.withNewKey().withFault("approve"));
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.text("state")).isEqualTo("SUCCESS");
    assertThat(api.flow(second.text("flowId")).getInteger("attempt")).isEqualTo(2);
    assertThat(api.pay(declined).content()).isEqualTo(first.content());
    assertEnd(first, "FAILED");
    assertEnd(second, "SUCCESS");
  }

  @Test
  void shouldCloseAtTheProviderWhatExpires() {
    Ask ask = Ask.sim(NEVER_PAYS).expiringIn(1);
    Reply reply = api.pay(ask);
    assertThat(reply.status()).isEqualTo(202);

    assertEnd(reply, "CANCELLED");
    assertThat(provider.ledger(reply.text("outTradeNo")).getString("state")).isEqualTo("CLOSED");
    assertThat(api.pay(ask.withNewKey().withFault("approve")).text("state")).isEqualTo("SUCCESS");
  }

  @Test
  void shouldCloseWhatExpiresWhileTheOutcomeIsUnknown() {
    Reply reply = api.pay(Ask.sim("silence-charged,callback-never").expiringIn(1));
    assertThat(reply.status()).isEqualTo(202);
    assertEnd(reply, "SUCCESS");
  }

  @Test
  void shouldTakeTheMoneyOfAPayerWhoWasFasterThanTheClose() {
    Reply reply = api.pay(Ask.sim("close-loses-race,callback-never").expiringIn(1));
    assertThat(reply.status()).isEqualTo(202);
    assertEnd(reply, "SUCCESS");
  }

  @ParameterizedTest
  @CsvSource({
    "pending",
    "callback-duplicates:5",
    "callback-before-answer",
    "callback-reordered",
    "'callback-reordered,callback-duplicates:3'",
    "'callback-before-answer,callback-duplicates:4,slow:500'",
    "'silence-charged,callback-duplicates:2'"
  })
  void shouldApplyCallbacksOnceHoweverTheyCome(String fault) {
    Reply reply = api.pay(Ask.sim(fault));
    assertThat(reply.isPayment()).as(reply.body()).isTrue();
    assertEnd(reply, "SUCCESS");
    String history = api.get("/v1/payments/" + reply.text("flowId") + "/transitions").body();
    assertThat(history).containsOnlyOnce("\"from\":\"PAYING\",\"to\":\"SUCCESS\"");
  }

  /** The state is reached, once, and the money moved accordingly. */
  private static void assertEnd(Reply reply, String state) {
    String flowId = reply.text("flowId");
    await()
        .atMost(TRUTH)
        .untilAsserted(() -> assertThat(api.state(flowId)).isEqualTo(state));
    assertThat(provider.charges(reply.text("outTradeNo")))
        .isEqualTo(state.equals("SUCCESS") ? 1 : 0);
  }
}
