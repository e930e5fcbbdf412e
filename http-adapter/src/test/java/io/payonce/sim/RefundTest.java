package io.payonce.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payonce.sim.Postbox.Letter;
import io.payonce.sim.Stage.Reply;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
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
    assertThat(stage.refund("R99", "T1", 50, "").status()).isEqualTo(200);
  }

  @Test
  void shouldSetAsideWhatIsInProcess() throws Exception {
    assertThat(stage.refund("R1", "T1", 1250, "pending:3600000").state()).isEqualTo("PROCESSING");
    assertThat(stage.refund("R2", "T1", 1, "").code()).isEqualTo("REFUND_EXCEEDS_PAID");
    assertThat(stage.ledger("T1").getInteger("refunds")).isZero();
  }

  @Test
  void shouldSucceedLater() throws Exception {
    assertThat(stage.refund("R1", "T1", 1250, "pending").state()).isEqualTo("PROCESSING");
    assertThat(awaitLetter().type()).isEqualTo("refund.succeeded");
    assertThat(stage.get("/refunds/R1").state()).isEqualTo("SUCCEEDED");
  }

  @Test
  void shouldGiveTheAmountOfAFailedRefundFree() throws Exception {
    Reply failed = stage.refund("R1", "T1", 1250, "decline");
    assertThat(failed.state()).isEqualTo("FAILED");
    assertThat(failed.code()).isEqualTo("REFUND_DECLINED");
    assertThat(awaitLetter().type()).isEqualTo("refund.failed");
    assertThat(stage.refund("R2", "T1", 1250, "").state()).isEqualTo("SUCCEEDED");
  }

  @Test
  void shouldRefundAndKeepSilent() throws Exception {
    String body = new JsonObject(refundBody("R1", 5)).put("sim", "silence-charged").encode();
    long callbacks = stage.totals().getLong("callbacks");
    CompletableFuture<Reply> call = stage.later(stage.request("POST", "/refunds", body));
    await().until(() -> stage.get("/refunds/R1").status() == 200);
    assertThat(stage.get("/refunds/R1").state()).isEqualTo("SUCCEEDED");
    assertThat(call).isNotDone();
    assertThat(stage.totals().getLong("callbacks")).isEqualTo(callbacks);
  }

  @Test
  void shouldAnswerAnErrorWithoutRefunding() throws Exception {
    assertThat(stage.refund("R1", "T1", 5, "error:503").status()).isEqualTo(503);
    assertThat(stage.get("/refunds/R1").code()).isEqualTo("NOT_REFUNDED");
    assertThat(stage.ledger("T1").getInteger("refunds")).isZero();
  }

  @Test
  void shouldRefundOnlyWhatWasPaid() throws Exception {
    stage.charge("T2", "pending:3600000");
    assertThat(stage.refund("R1", "T2", 1, "").code()).isEqualTo("REFUND_EXCEEDS_PAID");
    assertThat(stage.refund("R1", "T3", 1, "").status()).isEqualTo(404);
    assertThat(stage.get("/refunds/R1").code()).isEqualTo("NOT_FOUND");
    assertThat(stage.refund("R1", "T1", 1, "close-loses-race").status()).isEqualTo(400);
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
