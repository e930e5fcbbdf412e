package io.payonce.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payonce.sim.Postbox.Letter;
import io.payonce.sim.Stage.Reply;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefundTest {
  @TempDir Path directory;

  private Stage stage;

  @BeforeEach
  void start() throws Exception {
    stage = new Stage(directory);
    stage.charge("T1", "approve,callback-never");
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  @Test
  void shouldRefundOnceHoweverOftenAsked() throws Exception {
    Reply first = stage.refund("R1", "T1", 250, "");
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.state()).isEqualTo("SUCCEEDED");
    assertThat(stage.refund("R1", "T1", 250, "")).isEqualTo(first);
    assertThat(stage.get("/refunds/R1")).isEqualTo(first);
    JsonObject ledger = stage.ledger("T1");
    assertThat(ledger.getInteger("refunds")).isEqualTo(1);
    assertThat(ledger.getLong("refundedAmount")).isEqualTo(250);
    Letter letter = awaitLetter();
    assertThat(letter.type()).isEqualTo("refund.succeeded");
    assertThat(letter.data().getString("refundNo")).isEqualTo("R1");
    assertThat(letter.data().getLong("amount")).isEqualTo(250);
  }

  @Test
  void shouldRefuseAnotherRefundUnderTheSameNumber() throws Exception {
    stage.refund("R1", "T1", 250, "");
    Reply other = stage.refund("R1", "T1", 251, "");
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.code()).isEqualTo("REFUND_NO_CONFLICT");
    assertThat(stage.refund("R1", "T2", 250, "").code()).isEqualTo("REFUND_NO_CONFLICT");
  }

  @Test
  void shouldNeverExceedWhatWasPaid() throws Exception {
    List<CompletableFuture<Reply>> refunds =
        IntStream.range(0, 20)
            .mapToObj(i -> refundBody("R" + i, 100))
            .map(body -> stage.later(stage.request("POST", "/refunds", body)))
            .toList();
    long done = refunds.stream().filter(refund -> refund.join().status() == 200).count();
    assertThat(done).isEqualTo(12);
    assertThat(stage.ledger("T1").getLong("refundedAmount")).isEqualTo(1200);
    Reply tooMuch = stage.refund("R99", "T1", 51, "");
    assertThat(tooMuch.status()).isEqualTo(409);
    assertThat(tooMuch.code()).isEqualTo("REFUND_EXCEEDS_PAID");
    assertThat(tooMuch.state()).isEqualTo("FAILED");
    assertThat(stage.refund("R100", "T1", 50, "").status()).isEqualTo(200);
    assertThat(stage.refund("R99", "T1", 51, "")).as("once refused").isEqualTo(tooMuch);
  }

  @Test
  void shouldSetAsideWhatIsInProcess() throws Exception {
    assertThat(stage.refund("R1", "T1", 1250, "refund-pending:3600000").state())
        .isEqualTo("PROCESSING");
    assertThat(stage.refund("R2", "T1", 1, "").code()).isEqualTo("REFUND_EXCEEDS_PAID");
    assertThat(stage.ledger("T1").getInteger("refunds")).isZero();
  }

  @Test
  void shouldSucceedLater() throws Exception {
    assertThat(stage.refund("R1", "T1", 1250, "refund-pending").state()).isEqualTo("PROCESSING");
    assertThat(awaitLetter().type()).isEqualTo("refund.succeeded");
    assertThat(stage.get("/refunds/R1").state()).isEqualTo("SUCCEEDED");
  }

  @Test
  void shouldGiveTheAmountOfAFailedRefundFree() throws Exception {
    Reply failed = stage.refund("R1", "T1", 1250, "refund-decline");
    assertThat(failed.state()).isEqualTo("FAILED");
    assertThat(failed.code()).isEqualTo("REFUND_DECLINED");
    assertThat(awaitLetter().type()).isEqualTo("refund.failed");
    assertThat(stage.refund("R2", "T1", 1250, "").state()).isEqualTo("SUCCEEDED");
  }

  @Test
  void shouldRefundAndKeepSilent() throws Exception {
    String body = new JsonObject(refundBody("R1", 5)).put("sim", "refund-silence-done").encode();
    long callbacks = stage.totals().getLong("callbacks");
    CompletableFuture<Reply> call = stage.later(stage.request("POST", "/refunds", body));
    await().until(() -> stage.get("/refunds/R1").status() == 200);
    assertThat(stage.get("/refunds/R1").state()).isEqualTo("SUCCEEDED");
    assertThat(call).isNotDone();
    assertThat(stage.totals().getLong("callbacks")).isEqualTo(callbacks);
  }

  @Test
  void shouldAnswerAnErrorWithoutRefunding() throws Exception {
    assertThat(stage.refund("R1", "T1", 5, "refund-error:503").status()).isEqualTo(503);
    assertThat(stage.get("/refunds/R1").code()).isEqualTo("NOT_REFUNDED");
    assertThat(stage.ledger("T1").getInteger("refunds")).isZero();
  }

  @Test
  void shouldRefundOnlyWhatWasPaid() throws Exception {
    stage.charge("T2", "pending:3600000");
    assertThat(stage.refund("R1", "T2", 1, "").code()).isEqualTo("REFUND_EXCEEDS_PAID");
    stage.close("T4");
    assertThat(stage.refund("R4", "T4", 1, "").code()).isEqualTo("PAYMENT_NOT_FOUND");
    assertThat(stage.get("/refunds/R5").code()).isEqualTo("NOT_FOUND");
  }

  @Test
  void shouldRefuseForEverToGiveAPaymentBackThatWasNeverMade() throws Exception {
    Reply refused = refund("R1", "T1", 250, "P-unheard-of");
    assertThat(refused.status()).isEqualTo(404);
    assertThat(refused.code()).isEqualTo("PAYMENT_NOT_FOUND");
    assertThat(refused.body())
        .as("names what it refuses")
        .contains(Map.entry("refundNo", "R1"), Map.entry("outTradeNo", "T1"))
        .contains(Map.entry("paymentNo", "P-unheard-of"), Map.entry("amount", 250));
    assertThat(refund("R1", "T1", 250, "P-unheard-of")).isEqualTo(refused);
    assertThat(stage.get("/refunds/R1").state()).isEqualTo("FAILED");
    assertThat(refund("R2", "T3", 250, "P-unheard-of").code()).isEqualTo("PAYMENT_NOT_FOUND");
    stage.charge("T3", "approve,callback-never");
    assertThat(stage.refund("R2", "T3", 250, "").code()).isEqualTo("REFUND_NO_CONFLICT");
    assertThat(stage.totals().getLong("refunds")).isZero();
    assertThat(stage.totals().getLong("refundsFailed")).isEqualTo(2);
  }

  @Test
  void shouldGiveThePaymentBackThatIsNamed() throws Exception {
    String paymentNo = stage.query("T1").body().getString("paymentNo");
    Reply reply = refund("R1", "T1", 250, paymentNo);
    assertThat(reply.state()).isEqualTo("SUCCEEDED");
    assertThat(reply.body().getString("paymentNo")).isEqualTo(paymentNo);
    assertThat(refund("R1", "T1", 250, paymentNo)).isEqualTo(reply);
    assertThat(refund("R1", "T1", 250, "another").code()).isEqualTo("REFUND_NO_CONFLICT");
  }

  @Test
  void shouldListEveryRefundAndEveryCall() throws Exception {
    stage.refund("R1", "T1", 250, "");
    stage.refund("R1", "T1", 250, "");
    stage.refund("R1", "T1", 9, "");
    stage.refund("R2", "T1", 1250, "");
    stage.refund("R3", "T1", 100, "refund-pending:3600000");
    JsonObject ledger = stage.ledger("T1");
    assertThat(ledger.getInteger("refundCalls")).isEqualTo(5);
    assertThat(ledger.getLong("refundReserved")).isEqualTo(100);
    assertThat(records(ledger, "refundNo")).containsExactly("R1", "R2", "R3");
    assertThat(records(ledger, "state")).containsExactly("SUCCEEDED", "FAILED", "PROCESSING");
    assertThat(records(ledger, "calls")).containsExactly(3, 1, 1);
    JsonObject payment = ledger.getJsonArray("payments").getJsonObject(0);
    assertThat(payment.getString("paymentNo")).isEqualTo(ledger.getString("paymentNo"));
    assertThat(payment.getLong("refundedAmount")).isEqualTo(250);
    JsonObject totals = stage.totals();
    assertThat(totals.getLong("refundCalls")).isEqualTo(5);
    assertThat(totals.getLong("refundRequests")).isEqualTo(3);
    assertThat(totals.getLong("refunds")).isEqualTo(1);
    assertThat(totals.getLong("refundsFailed")).isEqualTo(1);
    assertThat(totals.getLong("refundsInProcess")).isEqualTo(1);
    assertThat(totals.getLong("refundedAmount")).isEqualTo(250);
  }

  @Test
  void shouldListNoMoreThanAThousandRefunds() throws Exception {
    stage.post("/charges", Stage.order("T2", 10_000, "approve,callback-never"));
    for (int i = 0; i < 1_001; i++) {
      stage.refund("M" + i, "T2", 1, "refund-callback-never");
    }
    assertThat(stage.ledger("T2").getInteger("refunds")).isEqualTo(1_001);
    assertThat(stage.ledger("T2").getJsonArray("refundRecords")).hasSize(1_000);
  }

  private static List<Object> records(JsonObject ledger, String field) {
    return ledger.getJsonArray("refundRecords").stream()
        .map(item -> ((JsonObject) item).getValue(field))
        .toList();
  }

  private Reply refund(String refundNo, String outTradeNo, long amount, String paymentNo)
      throws Exception {
    JsonObject body =
        new JsonObject()
            .put("refundNo", refundNo)
            .put("outTradeNo", outTradeNo)
            .put("amount", amount)
            .put("paymentNo", paymentNo);
    return stage.post("/refunds", body);
  }

  private static String refundBody(String refundNo, long amount) {
    return new JsonObject()
        .put("refundNo", refundNo)
        .put("outTradeNo", "T1")
        .put("amount", amount)
        .encode();
  }

  private Letter awaitLetter() {
    await().until(() -> !stage.postbox.letters().isEmpty());
    return stage.postbox.letters().get(0);
  }
}
