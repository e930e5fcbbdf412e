package io.payonce.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CallbackIT {
  private static final String NEVER_PAYS = "pending:3600000,callback-never";
  private static final InstantSource NOW = InstantSource.system();

  @RegisterExtension static final Scene scene = Scene.withOwnServers().forging();

  @Test
  void shouldRefuseForgedCallbacks() {
    Reply paying = scene.api.pay(Ask.sim(NEVER_PAYS));
    JsonObject before = scene.api.flow(paying.text("flowId"));
    byte[] event = success(paying, paying.json().getLong("amount"));
    byte[] other = success(paying, 1);

    List<String> forgeries =
        List.of(
            "",
            "t=1,v1=00",
            "nonsense",
            "t=" + Instant.now().getEpochSecond() + ",v1=" + "0".repeat(64));
    for (String forgery : forgeries) {
      assertThat(scene.api.callBack(event, forgery).status()).as(forgery).isEqualTo(401);
    }
    assertThat(scene.api.callBack(other, Provider.sign(event, NOW)).status()).isEqualTo(401);
    assertThat(scene.api.flow(paying.text("flowId"))).isEqualTo(before);
  }

  @Test
  void shouldRefuseStaleCallbacks() {
    Reply paying = scene.api.pay(Ask.sim(NEVER_PAYS));
    JsonObject before = scene.api.flow(paying.text("flowId"));
    byte[] event = success(paying, paying.json().getLong("amount"));

    for (int minutes : List.of(-10, 10)) {
      Instant wrong = Instant.now().plus(Duration.ofMinutes(minutes));
      String signature = Provider.sign(event, InstantSource.fixed(wrong));
      assertThat(scene.api.callBack(event, signature).status()).isEqualTo(401);
    }
    assertThat(scene.api.flow(paying.text("flowId"))).isEqualTo(before);
  }

  @Test
  void shouldFlagACallbackOfAnotherAmountAndLeaveTheStateAlone() {
    Reply paying = scene.api.pay(Ask.sim(NEVER_PAYS));
    byte[] event = success(paying, paying.json().getLong("amount") - 1);

    assertThat(scene.api.callBack(event, Provider.sign(event, NOW)).status()).isEqualTo(200);
    JsonObject flow = scene.api.flow(paying.text("flowId"));
    assertThat(flow.getString("state")).isEqualTo("PAYING");
    assertThat(flow.getBoolean("conflicted")).isTrue();
  }

  @Test
  void shouldApplyAHundredEqualCallbacksOnce() {
    Reply paying = scene.api.pay(Ask.sim(NEVER_PAYS));
    byte[] event = success(paying, paying.json().getLong("amount"));

    List<Reply> replies =
        scene.storm.burst(number -> scene.api.callBack(event, Provider.sign(event, NOW)));
    assertThat(replies).allMatch(reply -> reply.status() == 200);
    assertThat(replies.stream().map(Reply::body).distinct()).hasSize(1);
    assertThat(scene.api.state(paying.text("flowId"))).isEqualTo("SUCCESS");
    assertThat(history(paying)).containsOnlyOnce("\"event\":\"SUCCEED\"");
  }

  @Test
  void shouldNotMoveAFailedPaymentByALateSuccess() {
    Reply failed = scene.api.pay(Ask.sim("decline,callback-never"));
    byte[] event = success(failed, failed.json().getLong("amount"));

    assertThat(scene.api.callBack(event, Provider.sign(event, NOW)).status()).isEqualTo(200);
    assertThat(scene.api.state(failed.text("flowId"))).isEqualTo("FAILED");
  }

  @Test
  void shouldAcknowledgeACallbackAboutAPaymentThatNobodyKnows() {
    String stranger = "019ab1c27d3e7a108f003c5d7e9a4b21";
    byte[] event = Provider.event(UUID.randomUUID().toString(), "charge.succeeded", stranger, 5);
    assertThat(scene.api.callBack(event, Provider.sign(event, NOW)).status()).isEqualTo(200);
  }

  private static byte[] success(Reply paying, long amount) {
    String id = UUID.randomUUID().toString();
    return Provider.event(id, "charge.succeeded", paying.text("outTradeNo"), amount);
  }

  private static String history(Reply reply) {
    return scene.api.get("/v1/payments/" + reply.text("flowId") + "/transitions").body();
  }
}
