package io.payonce.http;

import static io.payonce.http.TestServer.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PaymentApiTest {
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = new TestServer();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void shouldAnswerAPaymentThatIsSettled() {
    HttpResponse<String> answer = server.pay("settled", order("o-settled"));

    assertThat(answer.statusCode()).isEqualTo(201);
    JsonObject body = new JsonObject(answer.body());
    assertThat(body.getString("state")).isEqualTo("SUCCESS");
    assertThat(body.getString("requestNo")).isEqualTo("settled");
    assertThat(header(answer, "Location")).isEqualTo("/v1/payments/" + body.getString("flowId"));
    assertThat(header(answer, "Payment-State")).isEqualTo("SUCCESS");
    assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
    assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(answer, "Idempotent-Replayed")).isEmpty();
  }

  @Test
  void shouldAnswerADeclineAsAnOutcome() {
    HttpResponse<String> answer = server.pay("declined", order("o-declined", "sim", "decline"));

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.body()).contains("\"state\":\"FAILED\"", "\"errorCode\":\"no-funds\"");
  }

  @Test
  void shouldAnswerAPaymentThatIsUnderWay() {
    HttpResponse<String> answer = server.pay("paying", order("o-paying", "sim", "pending"));

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body())
        .contains("\"state\":\"PAYING\"", "\"credential\":{\"codeUrl\":\"sim://pay\"}");
  }

  @Test
  void shouldPrepareAPayment() {
    HttpResponse<String> answer =
        server.pay("prepared", order("o-prepared").replace("{\"o", "{\"mode\":\"prepare\",\"o"));

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).contains("\"state\":\"PENDING\"");
  }

  @Test
  void shouldRepeatTheAnswerByteForByte() {
    HttpResponse<String> first = server.pay("again", order("o-again", "sim", "pending"));
    callBack(first, "e-again");
    HttpResponse<String> second = server.pay("\"again\"", order("o-again", "sim", "pending"));

    assertThat(second.statusCode()).isEqualTo(202);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(header(second, "Idempotent-Replayed")).isEqualTo("true");
    assertThat(header(second, "Payment-State")).isEqualTo("SUCCESS");
    assertThat(header(second, "Location")).isEqualTo(header(first, "Location"));
  }

  private static void callBack(HttpResponse<String> payment, String eventId) {
    String body =
        new JsonObject()
            .put("eventId", eventId)
            .put("flowId", new JsonObject(payment.body()).getString("flowId"))
            .put("amount", 100)
            .encode();
    HttpResponse<String> answer =
        server.send(
            server
                .request("/v1/callbacks/sim")
                .header(ScriptedChannel.SIGNATURE, ScriptedChannel.GENUINE)
                .POST(BodyPublishers.ofString(body))
                .build());
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void shouldAnswerAHundredAtOnceWithTheSameBytes() {
    List<CompletableFuture<HttpResponse<String>>> storm =
        IntStream.range(0, 100)
            .mapToObj(i -> server.payAsync("storm", order("o-storm", "sim", "silent")))
            .toList();
    await().until(() -> server.sim.unanswered() == 1);
    server.sim.speak();
    List<HttpResponse<String>> answers = storm.stream().map(CompletableFuture::join).toList();

    assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(201);
    assertThat(answers).extracting(HttpResponse::body).containsOnly(answers.get(0).body());
    assertThat(answers)
        .filteredOn(answer -> header(answer, "Idempotent-Replayed").isEmpty())
        .hasSize(1);
  }

  @Test
  void shouldRefuseAKeyUsedForSomethingElse() {
    server.pay("reused", order("o-reused"));
    HttpResponse<String> answer = server.pay("reused", order("o-reused-2"));

    assertProblem(answer, 422, "idempotency-key-reused");
    assertThat(server.metrics.counter("security.events", "type", "key-reused").count())
        .isPositive();
  }

  @Test
  void shouldNameThePaymentThatAnOrderHas() {
    HttpResponse<String> first = server.pay("live-1", order("o-live"));
    HttpResponse<String> answer = server.pay("live-2", order("o-live"));

    assertProblem(answer, 409, "order-already-live");
    JsonObject problem = new JsonObject(answer.body());
    assertThat(problem.getString("flowId"))
        .isEqualTo(new JsonObject(first.body()).getString("flowId"));
    assertThat(problem.getString("state")).isEqualTo("ALREADY_PAID");
    assertThat(problem.getString("flowState")).isEqualTo("SUCCESS");
  }

  @Test
  void shouldRefuseACouponInUse() {
    String coupon = "{\"couponId\":\"c-1\",\"o";
    server.pay("coupon-1", order("o-coupon-1").replace("{\"o", coupon));

    assertProblem(
        server.pay("coupon-2", order("o-coupon-2").replace("{\"o", coupon)), 409, "coupon-used");
  }

  @Test
  void shouldTakeTheKeyFromTheBodyOrTheConfiguredHeader() {
    String body = order("o-places").replace("{\"o", "{\"requestNo\":\"places\",\"o");
    HttpResponse<String> inBody = withoutKey(body);
    HttpResponse<String> inHeader =
        server.send(
            server
                .request("/v1/payments")
                .header("Content-Type", "application/json; charset=UTF-8")
                .header("X-Request-Id", "places")
                .POST(BodyPublishers.ofString(order("o-places")))
                .build());

    assertThat(inBody.statusCode()).isEqualTo(201);
    assertThat(inHeader.body()).isEqualTo(inBody.body());
    assertThat(header(inHeader, "Idempotent-Replayed")).isEqualTo("true");
  }

  @Test
  void shouldAskForAKey() {
    HttpResponse<String> answer = withoutKey(order("o-keyless"));

    assertProblem(answer, 400, "validation-failed");
    assertThat(answer.body()).contains("\"field\":\"requestNo\"");
  }

  @Test
  void shouldNameEveryBadField() {
    HttpResponse<String> answer = server.pay("bad", "{\"amount\":\"1\",\"color\":{}}");

    assertProblem(answer, 400, "validation-failed");
    assertThat(answer.body())
        .contains("\"field\":\"amount\"", "\"field\":\"color\"", "\"field\":\"orderId\"");
  }

  @Test
  void shouldRefuseBrokenJson() {
    assertProblem(server.pay("broken", "{\"amount\":"), 400, "malformed-json");
  }

  private static HttpResponse<String> withoutKey(String body) {
    return server.send(
        server
            .request("/v1/payments")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  static void assertProblem(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo(code);
    assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
    assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
  }

  static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
