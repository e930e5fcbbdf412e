package io.payonce.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InDoubtIT {
  private static final Duration TRUTH = Duration.ofSeconds(20);
  private static final String NEVER_PAYS = "pending:3600000";

  @RegisterExtension static final Scene scene = Scene.withOwnServers("--channel-deadline", "2s");

  @ParameterizedTest
  @Execution(ExecutionMode.CONCURRENT)
  @CsvSource({
    "silence-charged, SUCCESS",
    "silence-uncharged, FAILED",
    "error:500, FAILED",
    "error:503, FAILED",
    "'slow:3500,approve', SUCCESS",
    "slow:3500, SUCCESS",
    "'pending:100,callback-never', SUCCESS"
  })
  void shouldFindTheTruthThatTheAnswerDidNotTell(String fault, String truth) {
    Ask ask = Ask.sim(fault);
    Reply first = scene.api.pay(ask);

    assertThat(first.status()).isEqualTo(202);
    assertThat(first.text("state")).isEqualTo("PAYING");
    assertEnd(first, truth);
    Reply later = scene.api.pay(ask);
    assertThat(later.content()).isEqualTo(first.content());
    assertThat(later.header("Payment-State")).isEqualTo(truth);
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void shouldLetADeclinedOrderBePaidWithANewKey() {
    Ask declined = Ask.sim("decline");
    Reply first = scene.api.pay(declined);
    assertThat(first.status()).isEqualTo(201);
    assertThat(first.text("state")).isEqualTo("FAILED");
    assertThat(first.text("errorCode")).isNotEmpty();

    Reply second = scene.api.pay(declined.withNewKey().withFault("approve"));
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.text("state")).isEqualTo("SUCCESS");
    assertThat(scene.api.flow(second.text("flowId")).getInteger("attempt")).isEqualTo(2);
    assertThat(scene.api.pay(declined).content()).isEqualTo(first.content());
    assertEnd(first, "FAILED");
    assertEnd(second, "SUCCESS");
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void shouldCloseAtTheProviderWhatExpires() {
    Ask ask = Ask.sim(NEVER_PAYS).expiringIn(1);
    Reply reply = scene.api.pay(ask);
    assertThat(reply.status()).isEqualTo(202);

    assertEnd(reply, "CANCELLED");
    assertThat(scene.provider.ledger(reply.text("outTradeNo")).getString("state"))
        .isEqualTo("CLOSED");
    assertThat(scene.api.pay(ask.withNewKey().withFault("approve")).text("state"))
        .isEqualTo("SUCCESS");
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void shouldCloseWhatExpiresWhileTheOutcomeIsUnknown() {
    Reply reply = scene.api.pay(Ask.sim("silence-charged").expiringIn(1));
    assertThat(reply.status()).isEqualTo(202);
    assertEnd(reply, "SUCCESS");
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void shouldTakeTheMoneyOfAPayerWhoWasFasterThanTheClose() {
    Reply reply = scene.api.pay(Ask.sim("close-loses-race,callback-never").expiringIn(1));
    assertThat(reply.status()).isEqualTo(202);
    assertEnd(reply, "SUCCESS");
  }

  @ParameterizedTest
  @Execution(ExecutionMode.CONCURRENT)
  @CsvSource({
    "pending",
    "callback-duplicates:5",
    "callback-before-answer",
    "callback-reordered",
    "'callback-reordered,callback-duplicates:3'",
    "'callback-before-answer,callback-duplicates:4,slow:500'",
    "'slow:500,callback-duplicates:2'"
  })
  void shouldApplyCallbacksOnceHoweverTheyCome(String fault) {
    Reply reply = scene.api.pay(Ask.sim(fault));
    assertThat(reply.isPayment()).as(reply.body()).isTrue();
    assertEnd(reply, "SUCCESS");
    String history = scene.api.get("/v1/payments/" + reply.text("flowId") + "/transitions").body();
    assertThat(history).containsOnlyOnce("\"from\":\"PAYING\",\"to\":\"SUCCESS\"");
  }

  /** The state is reached, once, and the money moved accordingly. */
  private static void assertEnd(Reply reply, String state) {
    String flowId = reply.text("flowId");
    await().atMost(TRUTH).untilAsserted(() -> assertThat(scene.api.state(flowId)).isEqualTo(state));
    assertThat(scene.provider.charges(reply.text("outTradeNo")))
        .isEqualTo(state.equals("SUCCESS") ? 1 : 0);
  }
}
