package io.payonce.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payonce.sim.Postbox.Letter;
import io.payonce.sim.Stage.Reply;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Money that comes a second time, or after the charge has ended. */
class UnexpectedMoneyTest {
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

  @ParameterizedTest
  @ValueSource(strings = {"pays-twice", "approve,pays-twice:100", "pays-twice:0,pending:20"})
  void shouldBePaidTwiceUnderTwoNumbers(String faults) throws Exception {
    stage.charge("T1", faults);
    List<Letter> letters = awaitLetters("charge.succeeded", "charge.succeeded");
    List<String> paymentNos =
        letters.stream().map(letter -> letter.data().getString("paymentNo")).toList();
    assertThat(paymentNos).doesNotHaveDuplicates();
    assertThat(letters).extracting(Letter::id).doesNotHaveDuplicates();
    assertThat(letters).extracting(letter -> letter.data().getLong("amount")).containsOnly(1250L);
    assertThat(stage.query("T1").body().getString("paymentNo")).isEqualTo(paymentNos.get(0));
    JsonObject ledger = stage.ledger("T1");
    assertThat(ledger.getInteger("charges")).isEqualTo(2);
    assertThat(ledger.getLong("chargedAmount")).isEqualTo(2500);
    assertThat(ledger.getJsonArray("payments"))
        .extracting(item -> paymentNo((JsonObject) item))
        .isEqualTo(paymentNos);
    assertThat(stage.totals().getLong("chargedAmount")).isEqualTo(2500);
    assertThat(stage.totals().getLong("pending")).isZero();
  }

  @Test
  void shouldGiveEachOfTwoPaymentsBackByItself() throws Exception {
    stage.charge("T1", "approve,pays-twice:0");
    List<Letter> letters = awaitLetters("charge.succeeded", "charge.succeeded");
    String first = paymentNo(letters.get(0).data());
    String second = paymentNo(letters.get(1).data());
    assertThat(refund("R1", 1250, second).state()).isEqualTo("SUCCEEDED");
    assertThat(refund("R2", 1, second).code()).isEqualTo("REFUND_EXCEEDS_PAID");
    assertThat(refund("R3", 1250, first).state()).isEqualTo("SUCCEEDED");
    assertThat(stage.refund("R4", "T1", 1, "").code()).isEqualTo("REFUND_EXCEEDS_PAID");
    assertThat(stage.ledger("T1").getLong("refundedAmount")).isEqualTo(2500);
    assertThat(stage.totals().getLong("refundedAmount")).isEqualTo(2500);
  }

  @Test
  void shouldPayAfterADecline() throws Exception {
    Reply declined = stage.charge("T1", "decline-then-pays:150");
    assertThat(declined.state()).isEqualTo("DECLINED");
    assertThat(stage.charge("T1", "approve")).isEqualTo(declined);
    awaitLetters("charge.failed", "charge.succeeded");
    assertPaidOnce();
    assertThat(stage.query("T1").code()).isNull();
    assertThat(stage.charge("T1", "approve").state()).isEqualTo("PAID");
    assertThat(stage.refund("R1", "T1", 1250, "").state()).isEqualTo("SUCCEEDED");
  }

  @Test
  void shouldPayAfterAClose() throws Exception {
    stage.charge("T1", "close-then-pays");
    stage.charge("T2", "pending");
    await().until(() -> stage.query("T2").state().equals("PAID"));
    assertThat(stage.query("T1").state()).as("nobody pays before").isEqualTo("PENDING");
    Reply closed = stage.close("T1");
    assertThat(closed.status()).isEqualTo(200);
    assertThat(closed.state()).isEqualTo("CLOSED");
    awaitLetters("charge.succeeded", "charge.closed", "charge.succeeded");
    assertPaidOnce();
    assertThat(stage.close("T1").code()).isEqualTo("ALREADY_PAID");
    assertThat(stage.refund("R1", "T1", 1250, "").state()).isEqualTo("SUCCEEDED");
  }

  @Test
  void shouldTellOfThePaymentOnlyWhenItsEndWasAcknowledged() throws Exception {
    stage.postbox.answer(nth -> nth < 3 ? 500 : 204);
    stage.charge("T1", "decline-then-pays:0");
    awaitLetters("charge.failed", "charge.failed", "charge.failed", "charge.succeeded");
  }

  @Test
  void shouldTellOfTheSecondPaymentOnlyWhenTheFirstWasAcknowledged() throws Exception {
    stage.postbox.answer(nth -> nth < 3 ? 500 : 204);
    stage.charge("T1", "approve,pays-twice:0");
    String first = paymentNo(stage.query("T1").body());
    await().until(() -> stage.postbox.letters().size() == 4);
    List<String> told =
        stage.postbox.letters().stream().map(letter -> paymentNo(letter.data())).toList();
    assertThat(told.subList(0, 3)).containsOnly(first);
    assertThat(told.get(3)).isNotEqualTo(first);
  }

  @Test
  void shouldBeOvertakenOnlyOnce() throws Exception {
    stage.charge("T1", "pays-twice:0,callback-reordered");
    await().until(() -> stage.totals().getLong("callbacksAcknowledged") == 3);
    assertThat(stage.postbox.types())
        .containsExactlyInAnyOrder("charge.succeeded", "charge.pending", "charge.succeeded");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pays-twice:300", "decline-then-pays:300"})
  void shouldPayAfterARestart(String faults) throws Exception {
    stage.charge("T1", faults.startsWith("pays") ? "approve," + faults : faults);
    stage.stop();
    stage.start();
    await().until(() -> stage.postbox.types().contains("charge.succeeded"));
    int expected = faults.startsWith("pays") ? 2 : 1;
    await().until(() -> stage.ledger("T1").getInteger("charges") == expected);
    stage.stop();
    stage.start();
    stage.charge("T2", "pending");
    await().until(() -> stage.query("T2").state().equals("PAID"));
    assertThat(stage.ledger("T1").getInteger("charges")).as("and no more").isEqualTo(expected);
  }

  @Test
  void shouldPayAfterACloseAndARestart() throws Exception {
    stage.charge("T1", "close-then-pays:300");
    stage.close("T1");
    stage.stop();
    stage.start();
    await().until(() -> stage.query("T1").state().equals("PAID"));
    assertPaidOnce();
  }

  private void assertPaidOnce() throws Exception {
    assertThat(stage.query("T1").state()).isEqualTo("PAID");
    assertThat(stage.ledger("T1").getInteger("charges")).isEqualTo(1);
    assertThat(stage.totals().getLong("pending")).isZero();
  }

  private List<Letter> awaitLetters(String... types) {
    await().untilAsserted(() -> assertThat(stage.postbox.types()).containsExactly(types));
    return stage.postbox.letters();
  }

  private Reply refund(String refundNo, long amount, String paymentNo) throws Exception {
    JsonObject body =
        new JsonObject()
            .put("refundNo", refundNo)
            .put("outTradeNo", "T1")
            .put("amount", amount)
            .put("paymentNo", paymentNo);
    return stage.post("/refunds", body);
  }

  private static String paymentNo(JsonObject json) {
    return json.getString("paymentNo");
  }
}
