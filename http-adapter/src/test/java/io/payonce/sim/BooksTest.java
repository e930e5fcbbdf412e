package io.payonce.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.sim.Stage.Reply;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BooksTest {
  @TempDir Path directory;

  @Test
  void shouldKnowNothingOfAnUnknownNumber() throws Exception {
    try (Stage stage = new Stage(directory)) {
      Reply reply = stage.send(stage.unsigned("GET", "/ledger/T1", ""));
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body().getInteger("calls")).isZero();
      assertThat(reply.body().getInteger("charges")).isZero();
      assertThat(reply.body().getInteger("refunds")).isZero();
    }
  }

  @Test
  void shouldAddUp() throws Exception {
    try (Stage stage = new Stage(directory)) {
      stage.charge("T1", "approve,callback-never");
      stage.charge("T1", "approve");
      stage.charge("T2", "decline,callback-never");
      stage.charge("T3", "pending:3600000");
      stage.close("T4");
      stage.refund("R1", "T1", 50, "refund-callback-never");
      JsonObject totals = stage.totals();
      assertThat(totals.getLong("calls")).isEqualTo(4);
      assertThat(totals.getLong("trades")).isEqualTo(4);
      assertThat(totals.getLong("charges")).isEqualTo(1);
      assertThat(totals.getLong("chargedAmount")).isEqualTo(1250);
      assertThat(totals.getLong("declined")).isEqualTo(1);
      assertThat(totals.getLong("closed")).isEqualTo(1);
      assertThat(totals.getLong("pending")).isEqualTo(1);
      assertThat(totals.getLong("refunds")).isEqualTo(1);
      assertThat(totals.getLong("refundedAmount")).isEqualTo(50);
      assertThat(totals.getLong("callbacksSent")).isZero();
    }
  }

  @Test
  void shouldChargeANumberOnceWhenAHundredAskAtOnce() throws Exception {
    try (Stage stage = new Stage(directory)) {
      List<CompletableFuture<Reply>> calls =
          IntStream.range(0, 100).mapToObj(i -> stage.chargeLater("T1", "approve")).toList();
      List<Reply> replies = calls.stream().map(CompletableFuture::join).distinct().toList();
      assertThat(replies).hasSize(1);
      assertThat(replies.get(0).state()).isEqualTo("PAID");
      assertThat(stage.ledger("T1").getInteger("calls")).isEqualTo(100);
      assertThat(stage.ledger("T1").getInteger("charges")).isEqualTo(1);
      assertThat(stage.totals().getLong("charges")).isEqualTo(1);
    }
  }

  @Test
  void shouldBillTheMoneyThatMoved() throws Exception {
    try (Stage stage = new Stage(directory)) {
      LocalDate today = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
      String paymentNo = stage.charge("T1", "approve").body().getString("paymentNo");
      stage.charge("T2", "decline");
      stage.refund("R1", "T1", 50, "");
      List<String> lines = stage.text("/bill?date=" + today).lines().toList();
      assertThat(lines).hasSize(3);
      assertThat(lines.get(0))
          .isEqualTo("kind,outTradeNo,paymentNo,refundNo,amount,currency,state,at");
      assertThat(lines.get(1)).startsWith("charge,T1," + paymentNo + ",,1250,CNY,PAID,20");
      assertThat(lines.get(2)).startsWith("refund,T1," + paymentNo + ",R1,50,CNY,SUCCEEDED,20");
      assertThat(stage.text("/bill?date=2001-01-01").lines()).hasSize(1);
      assertThat(stage.get("/bill?date=yesterday").status()).isEqualTo(400);
      assertThat(stage.get("/bill").status()).isEqualTo(400);
    }
  }

  @Test
  void shouldBillMoreLinesThanItWritesAtOnce() throws Exception {
    try (Stage stage = new Stage(directory)) {
      LocalDate today = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
      for (int from = 0; from < 2_500; from += 100) {
        IntStream.range(from, from + 100)
            .mapToObj(i -> stage.chargeLater("T" + i, "approve,callback-never"))
            .toList()
            .forEach(CompletableFuture::join);
      }
      assertThat(stage.text("/bill?date=" + today).lines().distinct()).hasSize(2_501);
    }
  }

  @Test
  void shouldTakeNoMoreThanItsCapacity() throws Exception {
    try (Stage stage = new Stage(directory, options -> options.withCapacity(2))) {
      stage.charge("T1", "approve");
      stage.close("T2");
      Reply full = stage.charge("T3", "approve");
      assertThat(full.status()).isEqualTo(503);
      assertThat(full.code()).isEqualTo("LEDGER_FULL");
      assertThat(stage.close("T3").code()).isEqualTo("LEDGER_FULL");
      assertThat(stage.refund("R1", "T1", 1, "").code()).isEqualTo("LEDGER_FULL");
      assertThat(stage.charge("T1", "approve").state()).isEqualTo("PAID");
    }
  }

  @Test
  void shouldApplyFaultsByRateWhereNoneIsAskedFor() throws Exception {
    FaultMix mix = FaultMix.parse("approve", "decline=1", 0);
    try (Stage stage = new Stage(directory, options -> options.withFaults(mix))) {
      JsonObject order = Stage.order("T1", 5, "");
      order.remove("sim");
      assertThat(stage.post("/charges", order).state()).isEqualTo("DECLINED");
      assertThat(stage.charge("T2", "approve").state()).isEqualTo("PAID");
    }
  }
}
