package io.payonce.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StormIT {
  private static final int ROUNDS = 4;

  @RegisterExtension static final Scene scene = Scene.withOwnServers("--channel-deadline", "2s");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "instant",
        "approve",
        "decline",
        "pending:0,slow:300,callback-duplicates:3",
        "callback-before-answer",
        "callback-reordered",
        "silence-charged",
        "error:500"
      })
  void shouldMakeOnePaymentOfAHundredEqualRequests(String fault) {
    Map<Ask, Reply> paid = new HashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      Ask ask = ask(fault);
      List<Reply> cold = scene.storm.pay(scene.api, number -> ask);
      List<Reply> hot = scene.storm.pay(scene.api, number -> ask);

      assertThat(cold).allMatch(Reply::isPayment);
      assertThat(contents(cold)).hasSize(1);
      assertThat(contents(hot)).isEqualTo(contents(cold));
      assertThat(cold.stream().filter(reply -> !reply.header("Idempotent-Replayed").equals("true")))
          .as("the one answer that is no replay")
          .hasSize(1);
      paid.put(ask, cold.get(0));
    }
    paid.forEach(StormIT::assertOneFlow);
  }

  @ParameterizedTest
  @ValueSource(strings = {"instant", "approve", "pending", "silence-charged", "slow:200"})
  void shouldMakeOnePaymentOfAHundredKeysForOneOrder(String fault) {
    for (int round = 0; round < ROUNDS; round++) {
      Ask ask = ask(fault);
      Ask[] asks = new Ask[Storm.THREADS];
      Arrays.setAll(asks, number -> ask.withNewKey());
      assertOneWinner(asks, 409, "order-already-live");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"instant", "approve", "decline", "pending", "silence-charged"})
  void shouldMakeOnePaymentOfOneKeyForAHundredOrders(String fault) {
    for (int round = 0; round < ROUNDS; round++) {
      Ask ask = ask(fault);
      Ask[] asks = new Ask[Storm.THREADS];
      Arrays.setAll(asks, number -> ask.withNewOrder());
      assertOneWinner(asks, 422, "idempotency-key-reused");
    }
  }

  /** Twice, so that the second time meets what the first one left in memory. */
  private static void assertOneWinner(Ask[] asks, int refusal, String code) {
    List<Reply> first = scene.storm.pay(scene.api, number -> asks[number]);
    List<Reply> again = scene.storm.pay(scene.api, number -> asks[number]);

    List<Reply> paid = first.stream().filter(Reply::isPayment).toList();
    assertThat(paid).as("winners among %s", contents(first)).hasSize(1);
    String flowId = paid.get(0).text("flowId");
    for (int number = 0; number < asks.length; number++) {
      Reply reply = first.get(number);
      if (reply.isPayment()) {
        assertThat(again.get(number).content()).isEqualTo(reply.content());
        assertOneFlow(asks[number], reply);
      } else {
        assertThat(reply.status()).as(reply.body()).isEqualTo(refusal);
        assertThat(reply.text("code")).isEqualTo(code);
        assertThat(again.get(number).status()).isEqualTo(refusal);
        if (refusal == 409) {
          assertThat(reply.text("flowId")).isEqualTo(flowId);
        }
      }
    }
  }

  private static void assertOneFlow(Ask ask, Reply reply) {
    String flowId = reply.text("flowId");
    await().atMost(Duration.ofSeconds(20)).until(() -> !scene.api.state(flowId).equals("PAYING"));
    var flows = scene.api.get("/v1/orders/" + ask.orderId()).json().getJsonArray("flows");
    assertThat(flows).hasSize(1);
    assertThat(flows.getJsonObject(0).getString("flowId")).isEqualTo(flowId);
    if (ask.channel().equals("sim")) {
      long charges = scene.api.state(flowId).equals("SUCCESS") ? 1 : 0;
      assertThat(scene.provider.charges(reply.text("outTradeNo"))).isEqualTo(charges);
    }
  }

  private static Ask ask(String fault) {
    return fault.equals("instant") ? Ask.instant() : Ask.sim(fault);
  }

  private static Set<String> contents(List<Reply> replies) {
    return replies.stream().map(Reply::content).collect(Collectors.toSet());
  }
}
