package io.payonce.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payonce.sim.Stage.Reply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloseTest {
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
  void shouldClosePendingForEver() throws Exception {
    stage.charge("T1", "pending:150");
    stage.charge("T2", "pending:200");
    Reply closed = stage.close("T1");
    assertThat(closed.status()).isEqualTo(200);
    assertThat(closed.state()).isEqualTo("CLOSED");
    assertThat(stage.close("T1")).isEqualTo(closed);
    await().until(() -> stage.query("T2").state().equals("PAID"));
    assertThat(stage.query("T1").state()).as("after its payer's time").isEqualTo("CLOSED");
    assertThat(stage.ledger("T1").getInteger("charges")).isZero();
    assertThat(stage.postbox.types()).contains("charge.closed");
  }

  @Test
  void shouldNeverChargeANumberThatWasClosedBefore() throws Exception {
    assertThat(stage.query("T1").status()).isEqualTo(404);
    assertThat(stage.close("T1").state()).isEqualTo("CLOSED");
    Reply charge = stage.charge("T1", "approve");
    assertThat(charge.status()).isEqualTo(409);
    assertThat(charge.code()).isEqualTo("CLOSED");
    assertThat(charge.state()).isEqualTo("CLOSED");
    assertThat(stage.ledger("T1").getInteger("charges")).isZero();
    assertThat(stage.ledger("T1").getInteger("calls")).isEqualTo(1);
    assertThat(stage.query("T1").state()).isEqualTo("CLOSED");
  }

  @Test
  void shouldNotClosePaid() throws Exception {
    Reply paid = stage.charge("T1", "approve");
    Reply reply = stage.close("T1");
    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.code()).isEqualTo("ALREADY_PAID");
    assertThat(reply.state()).isEqualTo("PAID");
    assertThat(reply.body().getString("paymentNo")).isEqualTo(paid.body().getString("paymentNo"));
  }

  @Test
  void shouldLeaveDeclinedAsItIs() throws Exception {
    stage.charge("T1", "decline");
    Reply reply = stage.close("T1");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.state()).isEqualTo("DECLINED");
  }

  @Test
  void shouldLoseTheRaceWhenAsked() throws Exception {
    stage.charge("T0", "close-loses-race");
    stage.charge("T1", "pending");
    await().until(() -> stage.query("T1").state().equals("PAID"));
    assertThat(stage.query("T0").state()).as("nobody pays before").isEqualTo("PENDING");
    Reply reply = stage.close("T0");
    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.code()).isEqualTo("ALREADY_PAID");
    assertThat(stage.close("T0")).isEqualTo(reply);
    assertThat(stage.query("T0").state()).isEqualTo("PAID");
    assertThat(stage.ledger("T0").getInteger("charges")).isEqualTo(1);
  }

  @Test
  void shouldHaveOneWinnerWhenClosesMeetThePayer() throws Exception {
    for (int i = 0; i < 20; i++) {
      String number = "T" + i;
      stage.charge(number, "pending:" + i);
      List<CompletableFuture<Reply>> closes = new ArrayList<>();
      for (int j = 0; j < 5; j++) {
        closes.add(stage.later(stage.request("POST", "/charges/" + number + "/close", "")));
      }
      List<String> told = closes.stream().map(close -> close.join().state()).distinct().toList();
      assertThat(told).as("all closes tell the same").hasSize(1);
      String state = stage.query(number).state();
      assertThat(told).containsExactly(state);
      assertThat(stage.ledger(number).getInteger("charges"))
          .isEqualTo(state.equals("PAID") ? 1 : 0);
    }
  }
}
