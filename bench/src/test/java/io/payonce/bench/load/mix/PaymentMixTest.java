package io.payonce.bench.load.mix;

import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.bench.load.drive.Answer;
import io.payonce.bench.load.drive.Answers;
import io.payonce.bench.load.drive.Call;
import io.payonce.bench.load.drive.Verdict;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentMixTest {
  private static final String REPLAYED = "idempotent-replayed: true\r\n";

  @Test
  void shouldAskForEachKindAsOftenAsItWeighs() {
    PaymentMix mix = mix("new=60,replay-hot=30,query=10");
    Map<String, Integer> kinds = new TreeMap<>();
    for (int i = 0; i < 10_000; i++) {
      Call call = mix.next();
      kinds.merge(call.kind(), 1, Integer::sum);
      if (call.kind().equals("new")) {
        assertThat(call.judge(paid(call, ""))).isEqualTo(Verdict.DONE);
      }
    }
    assertThat(kinds.get("new")).isBetween(5800, 6200);
    assertThat(kinds.get("replay-hot")).isBetween(2800, 3200);
    assertThat(kinds.get("query")).isBetween(900, 1100);
  }

  @Test
  void shouldNeverAskForTheSamePaymentTwice() {
    PaymentMix mix = mix("new=1");
    Set<String> names = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      assertThat(names.add(body(mix.next()).getString("requestNo"))).isTrue();
    }
  }

  @Test
  void shouldBeTheSameForTheSameSeed() {
    PaymentMix one = mix("new=1,join=1");
    PaymentMix other = mix("new=1,join=1");
    for (int i = 0; i < 100; i++) {
      assertThat(one.next().request()).isEqualTo(other.next().request());
    }
  }

  @Test
  void shouldMakeNewPaymentsWhileThereIsNothingElseToAskFor() {
    PaymentMix mix = mix("replay-hot=1,replay-cold=1,query=1,refund=1");
    for (int i = 0; i < 100; i++) {
      assertThat(mix.next().kind()).isEqualTo("new");
    }
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource({
    "{}, 201, no flow at all",
    "NO_LOCATION, 201, no Location",
    "WRONG_NAME, 201, the answer to another request",
    "OTHER_FLOW, 201, a body about another flow",
    "REPLAYED, 201, marked as a repetition",
    "RIGHT, 202, another status",
    "RIGHT, 500, an error",
  })
  void shouldRefuseWrongAnswersToNewPayments(String shape, int status, String why) {
    Call call = mix("new=1").next();
    String body = right(call, new UUID(1, 1)).encode();
    String location = "location: /v1/payments/" + new UUID(1, 1) + "\r\n";
    Answer answer =
        switch (shape) {
          case "NO_LOCATION" -> Answers.of(status, "", body);
          case "WRONG_NAME" -> Answers.of(status, location, body.replace("-00", "-01"));
          case "OTHER_FLOW" -> Answers.of(status, location.replace("1\r", "2\r"), body);
          case "REPLAYED" -> Answers.of(status, location + REPLAYED, body);
          case "RIGHT" -> Answers.of(status, location, body);
          default -> Answers.of(status, location, shape);
        };
    assertThat(call.judge(answer)).as(why).isInstanceOf(Verdict.Wrong.class);
  }

  @Test
  void shouldTakeARefusalForWantOfRoomForNothingHavingHappened() {
    PaymentMix mix = mix("new=1");
    assertThat(mix.next().judge(Answers.of(503, "", "{}"))).isEqualTo(Verdict.OVERLOADED);
    assertThat(mix.made().instant()).isZero();
  }

  @Test
  void shouldWantEveryByteOfTheFirstAnswerAgain() {
    PaymentMix mix = mix("replay-hot=1");
    Call first = mix.next();
    Answer made = paid(first, "");
    assertThat(first.judge(made)).isEqualTo(Verdict.DONE);
    String body = made.text();
    Call again = mix.next();

    assertThat(again.kind()).isEqualTo("replay-hot");
    assertThat(again.request()).isEqualTo(first.request());
    assertThat(again.judge(Answers.of(201, REPLAYED, body))).isEqualTo(Verdict.DONE);
    assertThat(again.judge(Answers.of(201, REPLAYED, body.replace('S', 'T'))))
        .isInstanceOf(Verdict.Wrong.class);
    assertThat(again.judge(Answers.of(200, REPLAYED, body))).isInstanceOf(Verdict.Wrong.class);
    assertThat(again.judge(Answers.of(201, "", body))).isInstanceOf(Verdict.Wrong.class);
    assertThat(mix.made().replayed()).isEqualTo(1);
  }

  @Test
  void shouldRepeatTheOldestPaymentsWhenColdIsAskedFor() {
    PaymentMix mix = mix("replay-cold=1");
    for (int i = 0; i < Replays.HOT + 2; i++) {
      Call call = mix.preparation().next();
      assertThat(call.judge(paid(call, ""))).isEqualTo(Verdict.DONE);
    }
    for (int i : new int[] {0, 1, 0}) {
      Call again = mix.next();
      assertThat(again.kind()).isEqualTo("replay-cold");
      assertThat(body(again).getString("requestNo")).isEqualTo("mix-%010d".formatted(i));
    }
  }

  @Test
  void shouldSendTwinsOneAfterTheOtherAndWantOneAnswerForBoth() {
    PaymentMix mix = mix("join=1");
    Call one = mix.next();
    Call twin = mix.next();
    Answer answer = paid(one, "");

    assertThat(twin.request()).isEqualTo(one.request());
    assertThat(mix.next().request()).isNotEqualTo(one.request());
    assertThat(twin.judge(Answers.of(201, REPLAYED, answer.text()))).isEqualTo(Verdict.DONE);
    assertThat(one.judge(answer)).isEqualTo(Verdict.DONE);
    assertThat(mix.made()).isEqualTo(new Made(1, 0, 1, 0, 1));
  }

  @Test
  void shouldRefuseTwinsThatWereBothMadeOrAnsweredOtherwise() {
    PaymentMix mix = mix("join=1");
    Call one = mix.next();
    Call twin = mix.next();
    Answer answer = paid(one, "");
    assertThat(one.judge(answer)).isEqualTo(Verdict.DONE);

    assertThat(twin.judge(answer)).isInstanceOf(Verdict.Wrong.class);
    assertThat(twin.judge(Answers.of(201, REPLAYED, answer.text() + " ")))
        .isInstanceOf(Verdict.Wrong.class);
  }

  @Test
  void shouldRefundEachPaymentOnceAndWantItToBeSeen() {
    PaymentMix mix = mix("refund=1");
    Call payment = mix.next();
    assertThat(payment.judge(paid(payment, ""))).isEqualTo(Verdict.DONE);
    String flowId = mix.sample(1).get(0).flowId().toString();
    Call refund = mix.next();
    String name = body(refund).getString("refundNo");
    String taken = "{\"refundNo\":\"%s\",\"flowId\":\"%s\",\"amount\":90}".formatted(name, flowId);

    assertThat(refund.kind()).isEqualTo("refund");
    assertThat(mix.next().kind()).isEqualTo("new");
    assertThat(refund.judge(Answers.of(201, REPLAYED, taken))).isInstanceOf(Verdict.Wrong.class);
    assertThat(refund.judge(Answers.of(409, "", taken))).isInstanceOf(Verdict.Wrong.class);
    assertThat(refund.judge(Answers.of(201, "", "{}"))).isInstanceOf(Verdict.Wrong.class);
    assertThat(mix.sample(1).get(0).refunded()).isFalse();
    assertThat(refund.judge(Answers.of(201, "", taken))).isEqualTo(Verdict.DONE);
    assertThat(mix.sample(1).get(0).refunded()).isTrue();
    assertThat(mix.made().refunds()).isEqualTo(1);
  }

  @Test
  void shouldAskForAFlowByItsIdAndByItsName() {
    PaymentMix mix = mix("query=1");
    Call payment = mix.next();
    Answer made = paid(payment, "");
    assertThat(payment.judge(made)).isEqualTo(Verdict.DONE);
    Call byFlowId = mix.next();
    Call byName = mix.next();

    assertThat(byFlowId.request().toString()).startsWith("GET /v1/payments/00000000-");
    assertThat(byName.request().toString())
        .startsWith("GET /v1/payments?requestNo=mix-0000000000 ");
    assertThat(byName.judge(Answers.of(200, "", made.text()))).isEqualTo(Verdict.DONE);
    assertThat(byName.judge(Answers.of(404, "", made.text()))).isInstanceOf(Verdict.Wrong.class);
    assertThat(byName.judge(Answers.of(200, "", made.text().replace("SUCCESS", "PAYING"))))
        .isInstanceOf(Verdict.Wrong.class);
    assertThat(
            byName.judge(Answers.of(200, "", made.text().replace("SUCCESS", "PARTIALLY_REFUNDED"))))
        .isInstanceOf(Verdict.Wrong.class);
  }

  private static PaymentMix mix(String recipe) {
    URI server = URI.create("http://127.0.0.1:1");
    return new PaymentMix(server, "mix", Recipe.parse(recipe), Optional.empty(), 1);
  }

  private static Answer paid(Call call, String headers) {
    UUID flowId = new UUID(body(call).getString("requestNo").hashCode(), 1);
    return Answers.of(
        201, "location: /v1/payments/" + flowId + "\r\n" + headers, right(call, flowId).encode());
  }

  private static JsonObject right(Call call, UUID flowId) {
    JsonObject asked = body(call);
    return new JsonObject()
        .put("flowId", flowId.toString())
        .put("requestNo", asked.getString("requestNo"))
        .put("orderId", asked.getString("orderId"))
        .put("state", "SUCCESS");
  }

  private static JsonObject body(Call call) {
    return new JsonObject(call.request().toString().split("\r\n\r\n", -1)[1]);
  }
}
