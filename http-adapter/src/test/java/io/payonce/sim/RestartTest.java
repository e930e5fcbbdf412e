package io.payonce.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.payonce.sim.Stage.Reply;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {
  @TempDir Path directory;

  @Test
  void shouldRememberEverything() throws Exception {
    try (Stage stage = new Stage(directory)) {
      stage.charge("T1", "approve,callback-never");
      stage.charge("T1", "approve");
      stage.charge("T2", "decline,callback-never");
      stage.charge("T3", "pending:3600000");
      stage.close("T4");
      stage.refund("R1", "T1", 50, "refund-callback-never");
      JsonObject before = stage.totals();
      JsonObject one = stage.ledger("T1");
      Reply refund = stage.get("/refunds/R1");
      stage.stop();
      stage.start();
      assertThat(stage.totals()).isEqualTo(before);
      assertThat(stage.ledger("T1")).isEqualTo(one);
      assertThat(stage.get("/refunds/R1")).isEqualTo(refund);
      assertThat(stage.query("T3").state()).isEqualTo("PENDING");
      assertThat(stage.charge("T4", "approve").code()).isEqualTo("CLOSED");
    }
  }

  @Test
  void shouldLetThePayerPayAfterARestart() throws Exception {
    try (Stage stage = new Stage(directory)) {
      stage.charge("T1", "pending:300");
      stage.stop();
      assertThat(stage.postbox.letters()).isEmpty();
      stage.start();
      await().until(() -> stage.postbox.types().contains("charge.succeeded"));
      assertThat(stage.ledger("T1").getInteger("charges")).isEqualTo(1);
    }
  }

  @Test
  void shouldDeliverAfterARestartWhatNobodyAcknowledgedBefore() throws Exception {
    try (Stage stage = new Stage(directory)) {
      stage.postbox.answer(nth -> 500);
      stage.charge("T1", "approve,callback-reordered");
      await().until(() -> !stage.postbox.letters().isEmpty());
      stage.stop();
      String id = stage.postbox.letters().get(0).id();
      int refused = stage.postbox.letters().size();
      stage.postbox.answer(nth -> 204);
      stage.start();
      await().until(() -> stage.postbox.types().contains("charge.pending"));
      assertThat(stage.postbox.letters().get(refused).id()).isEqualTo(id);
      await().until(() -> stage.totals().getLong("callbacksAcknowledged") == 2);
      stage.stop();
      stage.start();
      assertThat(stage.totals().getLong("callbacksAcknowledged")).isEqualTo(2);
    }
  }

  @Test
  void shouldRememberEveryRefund() throws Exception {
    try (Stage stage = new Stage(directory)) {
      stage.charge("T1", "approve,callback-never,pays-twice:0,refund-callback-never");
      await().until(() -> stage.ledger("T1").getInteger("charges") == 2);
      stage.refund("R1", "T1", 250, "");
      stage.refund("R1", "T1", 250, "");
      stage.refund("R2", "T1", 1001, "");
      stage.refund("R3", "T1", 100, "refund-pending:3600000");
      stage.refund("R4", "T1", 10, "refund-decline,refund-callback-never");
      stage.refund("R5", "unheard-of", 10, "");
      JsonObject second = new JsonObject().put("refundNo", "R6").put("outTradeNo", "T1");
      JsonObject payment = stage.ledger("T1").getJsonArray("payments").getJsonObject(1);
      second.put("amount", 1250).put("paymentNo", payment.getString("paymentNo"));
      stage.post("/refunds", second);
      JsonObject totals = stage.totals();
      JsonObject ledger = stage.ledger("T1");
      assertThat(ledger.getLong("refundedAmount")).isEqualTo(1500);
      assertThat(ledger.getLong("refundReserved")).isEqualTo(100);
      stage.stop();
      stage.start();
      assertThat(stage.totals()).isEqualTo(totals);
      assertThat(stage.ledger("T1")).isEqualTo(ledger);
      assertThat(stage.get("/refunds/R5").code()).isEqualTo("PAYMENT_NOT_FOUND");
      assertThat(stage.refund("R7", "T1", 1, "").state()).isEqualTo("SUCCEEDED");
      assertThat(stage.totals().getLong("callbacks")).as("as its charge asked").isZero();
    }
  }

  @Test
  void shouldRememberThatACallWasLost() throws Exception {
    try (Stage stage = new Stage(directory)) {
      stage.charge("T1", "approve,callback-never,refund-silence-lost");
      JsonObject refund =
          new JsonObject().put("refundNo", "R1").put("outTradeNo", "T1").put("amount", 250);
      CompletableFuture<Reply> lost =
          stage.later(stage.request("POST", "/refunds", refund.encode()));
      await().until(() -> stage.totals().getLong("refundCalls") == 1);
      assertThat(lost).isNotDone();
      stage.stop();
      stage.start();
      assertThat(stage.get("/refunds/R1").status()).isEqualTo(404);
      assertThat(stage.post("/refunds", refund).state()).isEqualTo("SUCCEEDED");
    }
  }

  @Test
  void shouldFinishARefundAfterARestart() throws Exception {
    try (Stage stage = new Stage(directory)) {
      stage.charge("T1", "approve,callback-never");
      stage.refund("R1", "T1", 50, "refund-pending:300");
      stage.stop();
      stage.start();
      await().until(() -> stage.get("/refunds/R1").state().equals("SUCCEEDED"));
    }
  }

  @Test
  void shouldStartAfterATornWrite() throws Exception {
    try (Stage stage = new Stage(directory)) {
      stage.charge("T1", "approve,callback-never");
      stage.stop();
      Files.writeString(
          directory.resolve("ledger.journal"), "{\"fact\":\"char", StandardOpenOption.APPEND);
      stage.start();
      assertThat(stage.ledger("T1").getInteger("charges")).isEqualTo(1);
      stage.charge("T2", "approve,callback-never");
      stage.stop();
      stage.start();
      assertThat(stage.totals().getLong("charges")).isEqualTo(2);
    }
  }

  @Test
  void shouldHoldCallbacksUntilThereIsAnAddress() throws Exception {
    SimOptions.Callback nowhere = new SimOptions.Callback(null, Duration.ofMillis(1), true);
    try (Stage stage = new Stage(directory, options -> options.withCallbacks(nowhere))) {
      stage.charge("T1", "approve");
      stage.charge("T2", "pending:0");
      stage.stop();
      stage.start();
      stage.server().setCallbackUrl(stage.postbox.url());
      await().until(() -> stage.postbox.letters().size() == 2);
    }
  }

  @Test
  void shouldNotRepeatAnswersByCallbackWhenToldNotTo() throws Exception {
    SimOptions.Callback off = new SimOptions.Callback(null, Duration.ofMillis(1), false);
    try (Stage stage = new Stage(directory, options -> options.withCallbacks(off))) {
      stage.charge("T1", "approve");
      stage.charge("T2", "decline");
      assertThat(stage.totals().getLong("callbacks")).isZero();
    }
  }

  @Test
  void shouldRefuseASecondSimulatorOnTheSameLedger() throws Exception {
    try (Stage stage = new Stage(directory)) {
      SimOptions same = SimOptions.of(directory, Stage.SECRET);
      assertThatThrownBy(() -> started(stage.vertx, same))
          .hasMessageContaining("another simulator");
      assertThat(stage.charge("T1", "approve").state()).isEqualTo("PAID");
    }
  }

  @Test
  void shouldLeaveTheLedgerFreeWhenThePortIsTaken() throws Exception {
    Vertx vertx = Vertx.vertx();
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      SimOptions options = SimOptions.of(directory, Stage.SECRET);
      SimOptions clashing = options.withPort(taken.getLocalPort());
      assertThatThrownBy(() -> started(vertx, clashing))
          .hasMessageContaining("127.0.0.1:" + taken.getLocalPort());
      SimServer free = started(vertx, options);
      assertThatThrownBy(() -> Stage.ended(free.start())).hasMessageContaining("started already");
      Stage.ended(free.stop());
      Stage.ended(free.stop());
    } finally {
      Stage.ended(vertx.close());
    }
  }

  private static SimServer started(Vertx vertx, SimOptions options) {
    SimServer server = new SimServer(vertx, options, InstantSource.system());
    assertThat(Stage.ended(server.start())).isPositive();
    return server;
  }
}
