package io.payonce.http;

import static io.payonce.http.PaymentApiTest.assertProblem;
import static io.payonce.http.PaymentApiTest.header;
import static io.payonce.http.TestServer.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimelineApiTest {
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = new TestServer();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> post(String path, String header, String value, String body) {
    return server.send(
        server
            .request(path)
            .header("Content-Type", "application/json")
            .header(header, value)
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private static JsonObject page(String orderId, String query) {
    HttpResponse<String> answer = server.get("/v1/orders/" + orderId + "/timeline?" + query);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new JsonObject(answer.body());
  }

  private static List<JsonObject> walk(String orderId, int limit) {
    List<JsonObject> entries = new ArrayList<>();
    String cursor = "";
    do {
      JsonObject page = page(orderId, "limit=" + limit + cursor);
      page.getJsonArray("entries").forEach(entry -> entries.add((JsonObject) entry));
      cursor = page.containsKey("nextCursor") ? "&cursor=" + page.getString("nextCursor") : null;
    } while (cursor != null);
    return entries;
  }

  /** What tells the entries apart, without times and ids. */
  private static String line(JsonObject entry) {
    List<String> words = new ArrayList<>(List.of(entry.getString("kind")));
    for (String field :
        List.of(
            "requestNo",
            "event",
            "call",
            "outcome",
            "result",
            "refundNo",
            "refundState",
            "operation",
            "code",
            "times")) {
      if (entry.containsKey(field)) {
        words.add(entry.getValue(field).toString());
      }
    }
    return String.join(" ", words);
  }

  private static List<String> lines(String orderId) {
    return walk(orderId, 100).stream().map(TimelineApiTest::line).toList();
  }

  @Test
  void shouldTellAllThatHappenedToAnOrderInOrder() {
    server.pay("t-1", order("o-time", "sim", "decline"));
    HttpResponse<String> paying = server.pay("t-2", order("o-time", "sim", "pending"));
    String flow = header(paying, "Location");
    String flowId = flow.substring(flow.lastIndexOf('/') + 1);
    String report = "{\"eventId\":\"t-e\",\"flowId\":\"%s\",\"amount\":100}".formatted(flowId);
    post("/v1/callbacks/sim", ScriptedChannel.SIGNATURE, ScriptedChannel.GENUINE, report);
    for (int i = 0; i < 3; i++) {
      server.pay("t-2", order("o-time", "sim", "pending"));
    }
    server.pay("t-3", order("o-time", "sim", "pending"));
    post(flow + "/refunds", "X-Nothing", "x", "{\"refundNo\":\"R-time\",\"amount\":40}");
    post(flow + "/refunds", "X-Nothing", "x", "{\"refundNo\":\"R-2\",\"amount\":61}");

    Awaitility.await().untilAsserted(() -> assertThat(lines("o-time")).hasSize(15));

    assertThat(lines("o-time"))
        .containsSubsequence(
            "REQUEST t-1 pay",
            "TRANSITION PAY",
            "PROVIDER_CALL create",
            "TRANSITION FAIL",
            "REQUEST t-2 pay",
            "TRANSITION PAY",
            "PROVIDER_CALL create",
            "CALLBACK SUCCEEDED APPLIED",
            "TRANSITION SUCCEED",
            "REPLAY pay 3",
            "REFUSAL pay order-already-live 1",
            "REFUND_REQUESTED R-time",
            "REFUND_SETTLED R-time SUCCEEDED",
            "TRANSITION REFUND_PART",
            "REFUSAL refund refund-exceeds-paid 1");
    List<JsonObject> entries = walk("o-time", 100);
    assertThat(entries).extracting(entry -> Instant.parse(entry.getString("at"))).isSorted();
    assertThat(walk("o-time", 1)).isEqualTo(entries);
    assertThat(walk("o-time", 4)).isEqualTo(entries);
    assertThat(new JsonObject(server.get("/v1/orders/o-time").body()).getBoolean("canRefund"))
        .isTrue();
  }

  @Test
  void shouldTellOfAnOrderThatWasOnlyEverRefused() {
    server.pay("t-taken", order("o-owner"));
    assertProblem(server.get("/v1/orders/o-refused/timeline"), 404, "not-found");
    server.pay("t-taken", order("o-refused"));

    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(server.get("/v1/orders/o-refused/timeline").statusCode())
                    .isEqualTo(200));
    JsonObject refusal = walk("o-refused", 10).get(0);
    assertThat(line(refusal)).isEqualTo("REFUSAL pay idempotency-key-reused 1");
    assertThat(refusal.containsKey("flowId")).isFalse();
    assertThat(lines("o-owner")).noneMatch(line -> line.startsWith("REFUSAL"));
  }

  @Test
  void shouldLeaveNothingToRefundWhenAllIsGivenBackOrPromised() {
    HttpResponse<String> paid = server.pay("t-all", order("o-all", "sim", "approve"));
    String refunds = header(paid, "Location") + "/refunds";
    post(refunds, "X-Nothing", "x", "{\"refundNo\":\"R-all\",\"amount\":100}");

    JsonObject view = new JsonObject(server.get("/v1/orders/o-all").body());
    assertThat(view.getString("state")).isEqualTo("REFUNDED");
    assertThat(view.getBoolean("canRefund")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=501",
        "cursor=x",
        "state=SUCCESS",
        "limit=1&limit=2",
      })
  void shouldNameABadParameter(String query) {
    HttpResponse<String> answer = server.get("/v1/orders/o-time/timeline?" + query);

    assertProblem(answer, 400, "validation-failed");
    assertThat(answer.body())
        .contains("\"field\":\"" + query.substring(0, query.indexOf('=')) + "\"");
  }

  @Test
  void shouldRefuseTheCursorOfAnotherOrder() {
    server.pay("t-c1", order("o-c1"));
    server.pay("t-c2", order("o-c2"));
    String cursor = page("o-c1", "limit=1").getString("nextCursor");

    assertProblem(
        server.get("/v1/orders/o-c2/timeline?cursor=" + cursor), 400, "validation-failed");
    assertThat(page("o-c1", "cursor=" + cursor).getJsonArray("entries")).isNotEmpty();
  }

  @Test
  void shouldNameABadOrder() {
    assertProblem(server.get("/v1/orders/a%20b/timeline"), 400, "validation-failed");
  }
}
