package io.payonce.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payonce.sim.Stage.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChargeFaultsTest {
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
  void shouldApprove() throws Exception {
    Reply reply = stage.charge("T1", "approve");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.state()).isEqualTo("PAID");
    assertThat(reply.body().getString("paymentNo")).isNotBlank();
    assertThat(stage.query("T1").body()).isEqualTo(reply.body());
    awaitCallbacks("charge.succeeded");
    assertLedger(1, 1, "PAID");
  }

  @Test
  void shouldDecline() throws Exception {
    Reply reply = stage.charge("T1", "decline");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.state()).isEqualTo("DECLINED");
    assertThat(reply.code()).isEqualTo("PAYER_DECLINED");
    assertThat(reply.body().getString("message")).isNotBlank();
    awaitCallbacks("charge.failed");
    assertLedger(1, 0, "DECLINED");
  }

  @Test
  void shouldBePaidByThePayerUnlessAskedOtherwise() throws Exception {
    JsonObject order = Stage.order("T1", 1250, "");
    order.remove("sim");
    Reply reply = stage.post("/charges", order);
    assertThat(reply.state()).isEqualTo("PENDING");
    assertThat(reply.body().getString("credential")).isNotBlank();
    assertThat(reply.body().containsKey("paymentNo")).isFalse();
    awaitCallbacks("charge.succeeded");
    Reply paid = stage.query("T1");
    assertThat(paid.state()).isEqualTo("PAID");
    JsonObject told = stage.postbox.letters().get(0).data();
    assertThat(told.getString("paymentNo")).isEqualTo(paid.body().getString("paymentNo"));
    assertThat(told.getString("state")).isEqualTo("PAID");
    assertThat(told.getLong("amount")).isEqualTo(1250);
    assertLedger(1, 1, "PAID");
  }

  @Test
  void shouldLetThePayerTakeTheTimeAskedFor() throws Exception {
    assertThat(stage.charge("T1", "pending:3600000").state()).isEqualTo("PENDING");
    stage.charge("T2", "pending:0");
    awaitCallbacks("charge.succeeded");
    assertThat(stage.query("T1").state()).isEqualTo("PENDING");
    assertThat(stage.query("T2").state()).isEqualTo("PAID");
  }

  @Test
  void shouldChargeAndKeepSilent() throws Exception {
    CompletableFuture<Reply> call = stage.chargeLater("T1", "silence-charged");
    await().until(() -> stage.query("T1").status() == 200);
    assertThat(stage.query("T1").state()).isEqualTo("PAID");
    assertThat(stage.charge("T1", "silence-charged").state()).isEqualTo("PAID");
    assertThat(call).isNotDone();
    assertLedger(2, 1, "PAID");
    assertThat(stage.totals().getLong("callbacks")).isZero();
  }

  @Test
  void shouldNotChargeAndKeepSilent() throws Exception {
    CompletableFuture<Reply> call = stage.chargeLater("T1", "silence-uncharged");
    await().until(() -> stage.query("T1").status() == 200);
    assertNotCharged(stage.query("T1"));
    assertNotCharged(stage.charge("T1", "silence-uncharged"));
    assertNotCharged(stage.charge("T1", "approve"));
    assertThat(call).isNotDone();
    assertLedger(3, 0, "DECLINED");
    assertThat(stage.totals().getLong("callbacks")).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 409, 429, 500, 503, 599})
  void shouldAnswerAnErrorWithoutCharging(int status) throws Exception {
    Reply reply = stage.charge("T1", "error:" + status);
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.code()).isEqualTo("SIMULATED_ERROR");
    assertNotCharged(stage.query("T1"));
    assertNotCharged(stage.charge("T1", "error:" + status));
    assertLedger(2, 0, "DECLINED");
  }

  @Test
  void shouldAnswerSlowlyWhatHappenedBefore() throws Exception {
    long before = System.nanoTime();
    CompletableFuture<Reply> call = stage.chargeLater("T1", "slow:400,approve");
    await().until(() -> stage.query("T1").status() == 200);
    assertThat(stage.query("T1").state()).isEqualTo("PAID");
    assertThat(call.join().state()).isEqualTo("PAID");
    assertThat(System.nanoTime() - before).isGreaterThan(400_000_000L);
    assertLedger(1, 1, "PAID");
  }

  @Test
  void shouldTakeFaultsAsAnArray() throws Exception {
    JsonObject order = Stage.order("T1", 1250, "");
    order.put("sim", new JsonArray().add("slow:5").add("decline"));
    assertThat(stage.post("/charges", order).state()).isEqualTo("DECLINED");
  }

  @Test
  void shouldRefuseAnUnknownFaultByName() throws Exception {
    Reply reply = stage.charge("T1", "explode");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().encode()).contains("\"sim\"", "explode", "silence-uncharged");
    assertThat(stage.query("T1").status()).isEqualTo(404);
    assertThat(stage.ledger("T1").getInteger("calls")).isZero();
  }

  private void awaitCallbacks(String... types) {
    await().untilAsserted(() -> assertThat(stage.postbox.types()).containsExactly(types));
  }

  private void assertLedger(int calls, int charges, String state) throws Exception {
    JsonObject ledger = stage.ledger("T1");
    assertThat(ledger.getInteger("calls")).isEqualTo(calls);
    assertThat(ledger.getInteger("charges")).isEqualTo(charges);
    assertThat(ledger.getString("state")).isEqualTo(state);
  }

  private static void assertNotCharged(Reply reply) {
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.state()).isEqualTo("DECLINED");
    assertThat(reply.code()).isEqualTo("NOT_CHARGED");
  }
}
