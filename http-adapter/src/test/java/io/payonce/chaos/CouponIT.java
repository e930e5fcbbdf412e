package io.payonce.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many orders, on all partitions, that want the same coupon. */
class CouponIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @RegisterExtension static final Scene scene = Scene.withOwnServers("--channel-deadline", "2s");

  private static Ask ask(String fault, String coupon) {
    return (fault.equals("instant") ? Ask.instant() : Ask.sim(fault)).withCoupon(coupon);
  }

  /** A hundred orders, each with a key of its own. */
  private static List<Ask> asks(String fault, String coupon) {
    return IntStream.range(0, Storm.THREADS).mapToObj(i -> ask(fault, coupon)).toList();
  }

  private static String state(Reply payment) {
    return scene.api.state(payment.text("flowId"));
  }

  private static void awaitState(Reply payment, String state) {
    await().atMost(PATIENCE).until(() -> state(payment).equals(state));
  }

  private static void assertUsed(Reply reply) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(409);
    assertThat(reply.text("code")).isEqualTo("coupon-used");
  }

  private static Reply onlyPayment(List<Reply> replies) {
    List<Reply> paid = replies.stream().filter(Reply::isPayment).toList();
    assertThat(paid).hasSize(1);
    replies.stream().filter(reply -> !reply.isPayment()).forEach(CouponIT::assertUsed);
    return paid.get(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"instant", "approve", "pending", "silence-charged", "slow:300"})
  void shouldLetOneOfAHundredOrdersUseACouponForEver(String fault) throws Exception {
    String coupon = Ask.unique("c");
    List<Ask> asks = asks(fault, coupon);

    Reply winner = onlyPayment(scene.storm.pay(scene.api, asks::get));
    Reply again = onlyPayment(scene.storm.pay(scene.api, asks::get));
    assertThat(again.content()).isEqualTo(winner.content());
    awaitState(winner, "SUCCESS");

    assertUsed(scene.api.pay(ask("instant", coupon)));
    assertThat(count("coupon_id = '" + coupon + "'")).isEqualTo(1);
  }

  private static long count(String condition) throws Exception {
    return scene.database().count("SELECT count(*) FROM flow WHERE " + condition);
  }

  @Test
  void shouldGiveEachOfManyCouponsToOneOrder() throws Exception {
    for (int round = 0; round < 5; round++) {
      String[] coupons =
          IntStream.range(0, 10).mapToObj(i -> Ask.unique("c")).toArray(String[]::new);
      List<Ask> asks = new ArrayList<>();
      for (int i = 0; i < Storm.THREADS; i++) {
        asks.add(ask("instant", coupons[i % coupons.length]));
      }

      List<Reply> replies = scene.storm.pay(scene.api, asks::get);

      for (int c = 0; c < coupons.length; c++) {
        List<Reply> ofCoupon = new ArrayList<>();
        for (int i = c; i < Storm.THREADS; i += coupons.length) {
          ofCoupon.add(replies.get(i));
        }
        assertThat(state(onlyPayment(ofCoupon))).isEqualTo("SUCCESS");
      }
    }
  }

  @Test
  void shouldFreeTheCouponOfAPaymentThatFails() throws Exception {
    String coupon = Ask.unique("c");
    List<Ask> asks = asks("decline", coupon);

    List<Reply> replies = scene.storm.pay(scene.api, asks::get);

    assertThat(replies).anyMatch(Reply::isPayment);
    for (Reply reply : replies) {
      if (reply.isPayment()) {
        assertThat(reply.text("state")).isEqualTo("FAILED");
      } else {
        assertUsed(reply);
      }
    }
    Reply winner = onlyPayment(scene.storm.pay(scene.api, i -> ask("instant", coupon)));
    assertThat(winner.text("state")).isEqualTo("SUCCESS");
    assertThat(count("live AND coupon_id = '" + coupon + "'")).isEqualTo(1);
  }

  @Test
  void shouldFreeTheCouponOfAPaymentThatExpires() throws Exception {
    String coupon = Ask.unique("c");
    Reply first = scene.api.pay(ask("pending:3600000", coupon).expiringIn(2));
    assertThat(first.status()).isEqualTo(202);
    assertUsed(scene.api.pay(ask("instant", coupon)));

    awaitState(first, "CANCELLED");

    Reply winner = onlyPayment(scene.storm.pay(scene.api, i -> ask("instant", coupon)));
    assertThat(winner.text("state")).isEqualTo("SUCCESS");
  }

  @Test
  void shouldFreeTheCouponOfAPaymentThatIsCancelled() {
    String coupon = Ask.unique("c");
    Reply first = scene.api.pay(ask("pending:3600000", coupon));
    assertUsed(scene.api.pay(ask("instant", coupon)));

    Reply cancelled = post(first, "cancel", new JsonObject());
    assertThat(cancelled.status()).as(cancelled.body()).isIn(200, 202);
    awaitState(first, "CANCELLED");

    onlyPayment(scene.storm.pay(scene.api, i -> ask("instant", coupon)));
  }

  @Test
  void shouldKeepTheCouponOfAPaymentThatIsRefunded() {
    String coupon = Ask.unique("c");
    Reply paid = scene.api.pay(ask("instant", coupon));

    Reply refund =
        post(paid, "refunds", new JsonObject().put("refundNo", coupon).put("amount", 1_250));
    assertThat(refund.status()).as(refund.body()).isEqualTo(201);

    assertThat(state(paid)).isEqualTo("REFUNDED");
    scene.storm.pay(scene.api, i -> ask("instant", coupon)).forEach(CouponIT::assertUsed);
  }

  private static Reply post(Reply payment, String what, JsonObject body) {
    return scene.api.post("/v1/payments/" + payment.text("flowId") + "/" + what, body);
  }

  @Test
  void shouldKeepTheCouponOfAPaymentThroughACrash() throws Exception {
    String coupon = Ask.unique("c");
    Ask ask = ask("silence-charged", coupon);
    crashInTheMiddleOf(ask);

    assertUsed(scene.api.pay(ask("instant", coupon)));
    awaitState(truth(ask), "SUCCESS");
    scene.storm.pay(scene.api, i -> ask("instant", coupon)).forEach(CouponIT::assertUsed);
  }

  @Test
  void shouldFreeTheCouponOfAPaymentThatTurnsOutUnpaidAfterACrash() throws Exception {
    String coupon = Ask.unique("c");
    Ask ask = ask("silence-uncharged", coupon);
    crashInTheMiddleOf(ask);

    awaitState(truth(ask), "FAILED");
    onlyPayment(scene.storm.pay(scene.api, i -> ask("instant", coupon)));
    assertThat(count("live AND coupon_id = '" + coupon + "'")).isEqualTo(1);
  }

  private static Reply truth(Ask ask) {
    return await().atMost(PATIENCE).until(() -> scene.api.pay(ask), Reply::isPayment);
  }

  /** The provider has been called, and has not answered. */
  private static void crashInTheMiddleOf(Ask ask) throws Exception {
    long calls = scene.provider.calls();
    CompletableFuture<Boolean> answered = CompletableFuture.supplyAsync(() -> tryPay(ask));
    await().atMost(PATIENCE).until(() -> scene.provider.calls() > calls);
    scene.server.kill();
    assertThat(answered.join()).as("an answer before the crash").isFalse();
    scene.server.start();
  }

  private static boolean tryPay(Ask ask) {
    try {
      scene.api.tryPay(ask);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
