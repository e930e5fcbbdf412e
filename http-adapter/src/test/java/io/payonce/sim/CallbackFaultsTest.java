package io.payonce.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payonce.sim.Postbox.Letter;
import io.payonce.sim.Stage.Reply;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallbackFaultsTest {
  @TempDir Path directory;

  private Stage stage;

  @BeforeEach
  void start() {
    stage = new Stage(directory);
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  @Test
  void shouldSignCallbacks() throws Exception {
    stage.charge("T1", "pending");
    Letter letter = awaitLetters(1).get(0);
    assertThat(letter.verdict()).isEqualTo(SimSignature.Verdict.GENUINE);
    assertThat(letter.id()).startsWith("EV-");
    assertThat(Instant.parse(letter.body().getString("createdAt"))).isNotNull();
  }

  @Test
  void shouldSendDuplicatesUnderOneId() throws Exception {
    stage.charge("T1", "callback-duplicates:5");
    List<Letter> letters = awaitLetters(5);
    assertThat(letters.stream().map(Letter::body).distinct()).hasSize(1);
    awaitTotals("callbacksAcknowledged", 1);
    assertThat(stage.totals().getLong("callbacksSent")).isEqualTo(5);
  }

  @Test
  void shouldCallBackBeforeTheAnswer() throws Exception {
    Reply reply = stage.charge("T1", "callback-before-answer");
    assertThat(stage.postbox.types()).containsExactly("charge.succeeded");
    assertThat(reply.state()).as("what was so when the call arrived").isEqualTo("PENDING");
    assertThat(stage.query("T1").state()).isEqualTo("PAID");
  }

  @Test
  void shouldCallBackBeforeAnApprovalAndADecline() throws Exception {
    assertThat(stage.charge("T1", "callback-before-answer,approve").state()).isEqualTo("PAID");
    assertThat(stage.postbox.types()).containsExactly("charge.succeeded");
    assertThat(stage.charge("T2", "callback-before-answer,decline").state()).isEqualTo("DECLINED");
    assertThat(stage.postbox.types()).containsExactly("charge.succeeded", "charge.failed");
  }

  @Test
  void shouldWaitForTheAcknowledgementNotTheAttempt() throws Exception {
    stage.postbox.answer(nth -> nth < 3 ? 503 : 200);
    stage.charge("T1", "callback-before-answer");
    assertThat(stage.postbox.letters()).hasSize(3);
  }

  @Test
  void shouldNeverCallBack() throws Exception {
    stage.charge("T1", "callback-never,pending:0");
    stage.charge("T2", "callback-never,approve");
    await().until(() -> stage.query("T1").state().equals("PAID"));
    stage.charge("T3", "callback-before-answer");
    assertThat(stage.totals().getLong("callbacks")).isEqualTo(1);
  }

  @Test
  void shouldDeliverTheOlderEventLast() throws Exception {
    stage.charge("T1", "callback-reordered");
    List<Letter> letters = awaitLetters(2);
    assertThat(stage.postbox.types()).containsExactly("charge.succeeded", "charge.pending");
    assertThat(createdAt(letters.get(1))).isBefore(createdAt(letters.get(0)));
    assertThat(letters.get(1).data().getString("state")).isEqualTo("PENDING");
    assertThat(letters.get(1).id()).isNotEqualTo(letters.get(0).id());
  }

  @Test
  void shouldHoldTheOlderEventBackUntilTheNewerOneIsAcknowledged() throws Exception {
    stage.postbox.answer(nth -> nth < 3 ? 500 : 204);
    stage.charge("T1", "callback-reordered");
    awaitLetters(4);
    assertThat(stage.postbox.types())
        .containsExactly(
            "charge.succeeded", "charge.succeeded", "charge.succeeded", "charge.pending");
  }

  @Test
  void shouldRepeatUnderTheSameIdUntilAcknowledged() throws Exception {
    stage.postbox.answer(nth -> nth == 1 ? 500 : nth == 2 ? 302 : 202);
    stage.charge("T1", "approve");
    List<Letter> letters = awaitLetters(3);
    assertThat(letters.stream().map(Letter::body).distinct()).hasSize(1);
    awaitTotals("callbacksAcknowledged", 1);
    assertThat(stage.totals().getLong("callbacksSent")).isEqualTo(3);
  }

  @Test
  void shouldCallBackWhereTheChargeAsksFor() throws Exception {
    try (Postbox other = new Postbox(stage.vertx, stage.signature)) {
      JsonObject order = Stage.order("T1", 1250, "approve");
      stage.post("/charges", order.put("callbackUrl", other.url().toString()));
      await().until(() -> other.letters().size() == 1);
      assertThat(stage.postbox.letters()).isEmpty();
    }
  }

  private List<Letter> awaitLetters(int count) {
    await().until(() -> stage.postbox.letters().size() >= count);
    return stage.postbox.letters();
  }

  private void awaitTotals(String name, long value) {
    await().until(() -> stage.totals().getLong(name) == value);
  }

  private static Instant createdAt(Letter letter) {
    return Instant.parse(letter.body().getString("createdAt"));
  }
}
