package io.payonce.http;

import static io.payonce.http.PaymentApiTest.assertProblem;
import static io.payonce.http.PaymentApiTest.header;
import static io.payonce.http.TestServer.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LookupApiTest {
  private static final String UNKNOWN = "019ab1c2-7d3e-7a10-8f00-3c5d7e9a4b21";

  private static TestServer server;

  @BeforeAll
  static void start() {
    server = new TestServer();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void recover() {
    server.fragile.mood.set(FragileStore.Mood.WELL);
  }

  @Test
  void shouldShowAPaymentByItsIdAndByItsKey() {
    HttpResponse<String> paid = server.pay("a+b/c", order("o-show"));

    HttpResponse<String> byId = server.get(header(paid, "Location"));
    HttpResponse<String> byKey = server.get("/v1/payments?requestNo=a%2Bb%2Fc");

    assertThat(byId.statusCode()).isEqualTo(200);
    assertThat(byKey.body()).isEqualTo(byId.body());
    JsonObject flow = new JsonObject(byId.body());
    new JsonObject(paid.body())
        .forEach(field -> assertThat(flow.getValue(field.getKey())).isEqualTo(field.getValue()));
    assertThat(flow.getJsonObject("metadata").getString("sim")).isEqualTo("approve");
    assertThat(flow.getInteger("attempt")).isEqualTo(1);
    assertThat(flow.getBoolean("conflicted")).isFalse();
  }

  @Test
  void shouldAnswerHeadWithoutABody() {
    HttpResponse<String> paid = server.pay("head", order("o-head"));

    HttpResponse<String> head =
        server.send(
            server
                .request(header(paid, "Location"))
                .method("HEAD", BodyPublishers.noBody())
                .build());

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
  }

  @Test
  void shouldShowTheHistoryOfAPayment() {
    HttpResponse<String> paid = server.pay("history", order("o-history"));

    HttpResponse<String> history = server.get(header(paid, "Location") + "/transitions");

    assertThat(history.statusCode()).isEqualTo(200);
    assertThat(history.body())
        .contains("\"event\":\"PAY\",\"cause\":\"request\"", "\"to\":\"SUCCESS\"");
  }

  @Test
  void shouldShowAnOrderWithItsPaymentsNewestFirst() {
    server.pay("attempt-1", order("o-attempts", "sim", "decline"));
    server.pay("attempt-2", order("o-attempts", "sim", "approve"));

    JsonObject order = new JsonObject(server.get("/v1/orders/o-attempts").body());

    assertThat(order.getString("state")).isEqualTo("SUCCESS");
    assertThat(order.getBoolean("canPay")).isFalse();
    assertThat(order.getBoolean("canRefund")).isTrue();
    assertThat(order.getJsonArray("flows"))
        .extracting(flow -> ((JsonObject) flow).getString("requestNo"))
        .containsExactly("attempt-2", "attempt-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/payments/" + UNKNOWN,
        "/v1/payments/" + UNKNOWN + "/transitions",
        "/v1/payments?requestNo=nobody",
        "/v1/orders/nobody"
      })
  void shouldNotFindWhatIsNotThere(String path) {
    assertProblem(server.get(path), 404, "not-found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/payments/x",
        "/v1/payments/1-1-1-1-1",
        "/v1/payments/" + UNKNOWN + "0",
        "/v1/payments/%00",
        "/v1/payments/%C3%A9/transitions",
        "/v1/payments?requestNo=",
        "/v1/payments?requestNo=a%20b",
        "/v1/payments?requestNo=a+b",
        "/v1/payments?requestNo=%00",
        "/v1/payments?requestNo=a&requestNo=b",
        "/v1/payments?requestno=a",
        "/v1/payments?requestNo=a&state=SUCCESS",
        "/v1/payments?requestNo=a&orderId=o-1",
        "/v1/orders/a%20b",
        "/v1/orders/a%2Fb",
        "/v1/orders/%F0%9F%98%80",
        "/v1/orders/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      })
  void shouldNameABadParameter(String path) {
    HttpResponse<String> answer = server.get(path);

    assertProblem(answer, 400, "validation-failed");
    assertThat(answer.body()).containsAnyOf("flowId", "requestNo", "orderId", "state", "requestno");
  }

  @Test
  void shouldNameTheUnknownParameter() {
    assertThat(server.get("/v1/payments?requestNo=a&state=SUCCESS&limit=1").body())
        .contains("\"field\":\"state\"", "\"field\":\"limit\"");
  }

  @ParameterizedTest
  @EnumSource(
      value = FragileStore.Mood.class,
      names = {"UNREACHABLE", "SILENT"})
  void shouldAnswer503WithinTwoSecondsWhenTheStoreIsGone(FragileStore.Mood mood) {
    server.fragile.mood.set(mood);
    for (String path :
        new String[] {
          "/v1/payments/" + UNKNOWN,
          "/v1/payments/" + UNKNOWN + "/transitions",
          "/v1/payments?requestNo=a",
          "/v1/orders/o-1"
        }) {
      long started = System.nanoTime();
      HttpResponse<String> answer = server.get(path);

      assertProblem(answer, 503, "store-unavailable");
      assertThat(header(answer, "Retry-After")).isEqualTo("1");
      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(2));
    }
  }

  @Test
  void shouldTellNothingOfWhatWentWrongInside() {
    server.fragile.mood.set(FragileStore.Mood.BROKEN);

    HttpResponse<String> answer = server.get("/v1/orders/o-1");

    assertProblem(answer, 500, "internal-error");
    assertThat(answer.body()).doesNotContain("secret");
  }
}
