package io.payonce.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payonce.sim.Postbox.Letter;
import io.payonce.sim.Stage.Reply;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults of refunds, asked for by the charge. */
class RefundFaultsTest {
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
  @ValueSource(strings = {"approve", "slow:200,approve", "callback-never,approve"})
  void shouldNotBeSurprisedByTheFaultsOfTheCharge(String faults) throws Exception {
    stage.charge("T1", faults);
    long begun = System.nanoTime();
    assertThat(stage.refund("R1", "T1", 250, "").state()).isEqualTo("SUCCEEDED");
    assertThat(System.nanoTime() - begun).isLessThan(200_000_000L);
    awaitLetter("refund.succeeded");
  }

  @Test
  void shouldNotKeepSilentBecauseTheChargeDid() throws Exception {
    CompletableFuture<Reply> charge = stage.chargeLater("T1", "silence-charged");
    await().until(() -> stage.query("T1").status() == 200);
    assertThat(stage.refund("R1", "T1", 250, "").state()).isEqualTo("SUCCEEDED");
    assertThat(charge).isNotDone();
  }

  @Test
  void shouldLeaveTheChargeToTheSimulatorWhenOnlyRefundsAreToGoWrong() throws Exception {
    assertThat(stage.charge("T1", "refund-decline").state()).isEqualTo("PENDING");
    await().until(() -> stage.query("T1").state().equals("PAID"));
    assertThat(stage.refund("R1", "T1", 250, "").code()).isEqualTo("REFUND_DECLINED");
  }

  @Test
  void shouldEndByASignedCallback() throws Exception {
    stage.charge("T1", "approve,callback-never,refund-pending:100");
    assertThat(stage.refund("R1", "T1", 250, "").state()).isEqualTo("PROCESSING");
    Letter letter = awaitLetter("refund.succeeded");
    assertThat(letter.verdict()).isEqualTo(SimSignature.Verdict.GENUINE);
    Reply refund = stage.get("/refunds/R1");
    assertThat(refund.state()).isEqualTo("SUCCEEDED");
    assertThat(letter.data()).isEqualTo(refund.body());
    assertThat(letter.data().fieldNames())
        .contains("refundNo", "outTradeNo", "paymentNo", "amount", "currency", "state");
  }

  @Test
  void shouldDecline() throws Exception {
    stage.charge("T1", "approve,callback-never,refund-decline");
    Reply reply = stage.refund("R1", "T1", 250, "");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.state()).isEqualTo("FAILED");
    assertThat(awaitLetter("refund.failed").data()).isEqualTo(reply.body());
    assertThat(stage.refund("R1", "T1", 250, "")).isEqualTo(reply);
    assertThat(stage.ledger("T1").getInteger("refunds")).isZero();
  }

  @Test
  void shouldGiveBackAndKeepSilent() throws Exception {
    stage.charge("T1", "approve,callback-never,refund-silence-done");
    CompletableFuture<Reply> call = refundLater("R1");
    await().until(() -> stage.get("/refunds/R1").status() == 200);
    assertThat(stage.get("/refunds/R1").state()).isEqualTo("SUCCEEDED");
    assertThat(stage.refund("R1", "T1", 250, "").state()).as("asked again").isEqualTo("SUCCEEDED");
    assertThat(call).isNotDone();
    assertThat(stage.ledger("T1").getLong("refundedAmount")).isEqualTo(250);
    assertThat(stage.totals().getLong("callbacks")).isZero();
  }

  @Test
  void shouldLoseTheFirstCallAndNoOther() throws Exception {
    stage.charge("T1", "approve,callback-never,refund-silence-lost");
    CompletableFuture<Reply> call = refundLater("R1");
    await().until(() -> stage.totals().getLong("refundCalls") == 1);
    assertThat(stage.get("/refunds/R1").code()).isEqualTo("NOT_FOUND");
    assertThat(stage.ledger("T1").getLong("refundReserved")).isZero();
    assertThat(call).isNotDone();
    assertThat(stage.refund("R1", "T1", 250, "").state()).isEqualTo("SUCCEEDED");
    assertThat(call).isNotDone();
    JsonObject ledger = stage.ledger("T1");
    assertThat(ledger.getInteger("refunds")).isEqualTo(1);
    assertThat(ledger.getInteger("refundCalls")).isEqualTo(2);
    assertThat(ledger.getJsonArray("refundRecords").getJsonObject(0).getInteger("calls"))
        .isEqualTo(2);
  }

  @Test
  void shouldAnswerSlowlyWhatHappenedBefore() throws Exception {
    stage.charge("T1", "approve,callback-never,refund-slow:400");
    long begun = System.nanoTime();
    CompletableFuture<Reply> call = refundLater("R1");
    await().until(() -> stage.get("/refunds/R1").status() == 200);
    assertThat(stage.get("/refunds/R1").state()).isEqualTo("SUCCEEDED");
    assertThat(call.join().state()).isEqualTo("SUCCEEDED");
    assertThat(System.nanoTime() - begun).isGreaterThan(400_000_000L);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 409, 500, 503})
  void shouldAnswerAnErrorWithoutRefunding(int status) throws Exception {
    stage.charge("T1", "approve,callback-never,refund-error:" + status);
    Reply reply = stage.refund("R1", "T1", 250, "");
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.code()).isEqualTo("SIMULATED_ERROR");
    assertThat(stage.get("/refunds/R1").code()).isEqualTo("NOT_REFUNDED");
    assertThat(stage.refund("R1", "T1", 250, "").code()).isEqualTo("NOT_REFUNDED");
    assertThat(stage.ledger("T1").getInteger("refunds")).isZero();
  }

  @Test
  void shouldNeverCallBack() throws Exception {
    stage.charge("T1", "approve,callback-never,refund-callback-never,refund-pending:0");
    stage.refund("R1", "T1", 250, "");
    await().until(() -> stage.get("/refunds/R1").state().equals("SUCCEEDED"));
    stage.refund("R2", "T1", 250, "refund-callback-before-answer");
    assertThat(stage.totals().getLong("callbacks")).as("of the second one").isEqualTo(1);
  }

  @Test
  void shouldSendDuplicatesUnderOneId() throws Exception {
    stage.charge("T1", "approve,callback-never,refund-callback-duplicates:5");
    stage.refund("R1", "T1", 250, "");
    await().until(() -> stage.postbox.letters().size() >= 5);
    assertThat(stage.postbox.letters().stream().map(Letter::body).distinct()).hasSize(1);
    await().until(() -> stage.totals().getLong("callbacksAcknowledged") == 1);
    assertThat(stage.totals().getLong("callbacksSent")).isEqualTo(5);
  }

  @Test
  void shouldCallBackBeforeTheAnswer() throws Exception {
    stage.charge("T1", "approve,callback-never,refund-callback-before-answer,refund-pending");
    Reply reply = stage.refund("R1", "T1", 250, "");
    assertThat(stage.postbox.types()).containsExactly("refund.succeeded");
    assertThat(reply.state()).as("what was so when the call arrived").isEqualTo("PROCESSING");
    assertThat(stage.get("/refunds/R1").state()).isEqualTo("SUCCEEDED");
  }

  @Test
  void shouldListenToTheRefundBeforeItsCharge() throws Exception {
    stage.charge("T1", "approve,callback-never,refund-decline");
    assertThat(stage.refund("R1", "T1", 250, "refund-approve").state()).isEqualTo("SUCCEEDED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"decline", "refund-pays-twice", "refund-silence-charged", "refund-error:200"})
  void shouldRefuseAFaultThatIsNoneOfARefund(String fault) throws Exception {
    stage.charge("T1", "approve,callback-never");
    assertThat(stage.refund("R1", "T1", 1, fault).status()).isEqualTo(400);
    assertThat(stage.get("/refunds/R1").status()).isEqualTo(404);
  }

  @Test
  void shouldApplyFaultsByRateWhereNoneIsAskedFor() throws Exception {
    stage.close();
    FaultMix mix = FaultMix.parse("approve", "refund-decline=1", 0);
    stage = new Stage(directory, options -> options.withFaults(mix));
    stage.charge("T1", "approve");
    stage.charge("T2", "approve,refund-approve");
    assertThat(stage.refund("R1", "T1", 1, "").state()).isEqualTo("FAILED");
    assertThat(stage.refund("R2", "T2", 1, "").state()).isEqualTo("SUCCEEDED");
    assertThat(stage.refund("R3", "T1", 1, "refund-approve").state()).isEqualTo("SUCCEEDED");
  }

  private CompletableFuture<Reply> refundLater(String refundNo) {
    JsonObject body =
        new JsonObject().put("refundNo", refundNo).put("outTradeNo", "T1").put("amount", 250);
    return stage.later(stage.request("POST", "/refunds", body.encode()));
  }

  private Letter awaitLetter(String type) {
    await().until(() -> stage.postbox.types().contains(type));
    List<Letter> letters = stage.postbox.letters();
    return letters.stream().filter(letter -> letter.type().equals(type)).findFirst().orElseThrow();
  }
}
