package io.payonce.http;

import static io.payonce.http.PaymentApiTest.assertProblem;
import static io.payonce.http.PaymentApiTest.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payonce.partition.PayResult;
import io.payonce.payment.PayRequest;
import io.payonce.payment.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BatchApiTest {
  private static final String BATCH = "/v1/payments/batch";

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
  void shouldAnswerEachPaymentInOrderAsIfItHadComeAlone() {
    String paid = item("b-paid", "o-b-paid", "approve");
    String declined = item("b-declined", "o-b-declined", "decline");
    String bad = "{\"requestNo\":\"b-bad\",\"amount\":true}";
    String live = item("b-live", "o-b-live", "approve");
    assertThat(alone(item("b-first", "o-b-live", "approve"))).contains("201");
    HttpResponse<String> answer = batch(paid, declined, bad, live);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(statuses(answer)).containsExactly(201, 201, 400, 409);
    assertThat(answer.body())
        .isEqualTo(
            "{\"results\":["
                + List.of(paid, declined, bad, live).stream()
                    .map(BatchApiTest::alone)
                    .collect(Collectors.joining(","))
                + "]}");
  }

  private static String alone(String item) {
    HttpResponse<String> answer =
        server.send(
            server
                .request("/v1/payments")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(item))
                .build());
    return "{\"status\":" + answer.statusCode() + ",\"body\":" + answer.body() + "}";
  }

  @Test
  void shouldGiveARepeatedBatchTheSameAnswers() {
    String one = item("b-again-1", "o-b-again-1", "pending");
    String two = item("b-again-2", "o-b-again-2", "approve");
    HttpResponse<String> first = batch(one, two);

    assertThat(batch(one, two).body()).isEqualTo(first.body());
    assertThat(statuses(first)).containsExactly(202, 201);
  }

  @Test
  void shouldMakeOnePaymentOfTwoWithTheSameKey() {
    String twice = item("b-twice", "o-b-twice", "approve");
    HttpResponse<String> answer = batch(twice, twice);

    assertThat(statuses(answer)).containsExactly(201, 201);
    assertThat(results(answer).get(1)).isEqualTo(results(answer).get(0));
    assertThat(statuses(batch(item("b-twice", "o-b-other", "approve"), twice)))
        .containsExactly(422, 201);
  }

  @Test
  void shouldTakeFiveHundred() {
    HttpResponse<String> answer =
        batch(
            IntStream.range(0, 500)
                .mapToObj(i -> item("b-many-" + i, "o-b-many-" + i, "approve"))
                .toArray(String[]::new));

    assertThat(statuses(answer)).hasSize(500).containsOnly(201);
    assertThat(results(answer))
        .extracting(result -> result.getJsonObject("body").getString("requestNo"))
        .isEqualTo(IntStream.range(0, 500).mapToObj(i -> "b-many-" + i).toList());
  }

  @Test
  void shouldRefuseABatchThatIsNone() {
    assertProblem(batch(), 400, "validation-failed");
    assertProblem(post("{\"payments\":[{}],\"more\":1}"), 400, "validation-failed");
    assertProblem(post("{\"payments\":[{]}"), 400, "malformed-json");
    assertProblem(post(" ".repeat((1 << 20) + 1)), 413, "body-too-large");
  }

  @Test
  void shouldTakeABodyOfOneMebibyte() {
    String item = "{\"payments\":[" + item("b-large", "o-b-large", "approve") + "]}";

    assertThat(statuses(post(item + " ".repeat((1 << 20) - item.length())))).containsExactly(201);
  }

  @Test
  void shouldSayWhenItIsWorthRepeating() {
    try (ScriptedServer scripted = new ScriptedServer()) {
      scripted.payments.pay =
          request ->
              Future.succeededFuture(
                  new PayResult.Refused(
                      request.requestNo().equals("k-1")
                          ? Refusal.CHANNEL_UNAVAILABLE
                          : Refusal.BUSY,
                      null));
      HttpResponse<String> answer = scripted.post(BATCH, plain(3));

      assertThat(statuses(answer)).containsOnly(503);
      assertThat(header(answer, "Retry-After")).isEqualTo("5");
    }
  }

  @Test
  void shouldContainABugInThePaymentThatMetIt() {
    try (ScriptedServer scripted = new ScriptedServer()) {
      scripted.payments.pay =
          request -> {
            throw new IllegalStateException("secret");
          };
      HttpResponse<String> answer = scripted.post(BATCH, plain(2));

      assertThat(statuses(answer)).containsExactly(500, 500);
      assertThat(answer.body()).doesNotContain("secret");
    }
  }

  @Test
  void shouldMakeSoManyAtATimeAndNoMore() {
    try (ScriptedServer scripted = new ScriptedServer()) {
      Queue<Promise<PayResult>> waiting = hold(scripted);
      CompletableFuture<HttpResponse<String>> answer =
          scripted.sendAsync(scripted.json(BATCH, plain(BatchRun.AT_A_TIME + 1)).build());
      await().until(() -> waiting.size() == BatchRun.AT_A_TIME);
      busy(waiting.remove());
      await().until(() -> scripted.payments.asked.size() == BatchRun.AT_A_TIME + 1);
      waiting.forEach(BatchApiTest::busy);

      assertThat(statuses(answer.join())).hasSize(BatchRun.AT_A_TIME + 1).containsOnly(503);
    }
  }

  @Test
  void shouldRunSoManyBatchesAndNoMore() {
    try (ScriptedServer scripted = new ScriptedServer()) {
      Queue<Promise<PayResult>> waiting = hold(scripted);
      List<CompletableFuture<HttpResponse<String>>> running = new ArrayList<>();
      // two instances share the port, and the connections as the system likes
      for (int i = 0; i < 2 * BatchEndpoint.MAX_RUNNING; i++) {
        HttpRequest request = scripted.json(BATCH, plain(1)).build();
        running.add(scripted.sendAsync(request));
      }
      CompletableFuture<HttpResponse<String>> surplus =
          scripted.sendAsync(scripted.json(BATCH, plain(1)).build());
      await().until(() -> surplus.isDone() || running.stream().anyMatch(CompletableFuture::isDone));
      await()
          .until(
              () -> {
                waiting.forEach(
                    promise -> promise.tryComplete(new PayResult.Refused(Refusal.BUSY, null)));
                return surplus.isDone() && running.stream().allMatch(CompletableFuture::isDone);
              });
      running.add(surplus);

      assertThat(running).anyMatch(answer -> answer.join().statusCode() == 503);
      assertThat(scripted.post(BATCH, "{\"payments\":[{}]}").statusCode()).isEqualTo(200);
    }
  }

  private static Queue<Promise<PayResult>> hold(ScriptedServer scripted) {
    Queue<Promise<PayResult>> waiting = new ConcurrentLinkedQueue<>();
    scripted.payments.pay =
        (PayRequest request) -> {
          Promise<PayResult> promise = Promise.promise();
          waiting.add(promise);
          return promise.future();
        };
    return waiting;
  }

  private static void busy(Promise<PayResult> promise) {
    promise.complete(new PayResult.Refused(Refusal.BUSY, null));
  }

  private static String plain(int size) {
    return IntStream.range(0, size)
        .mapToObj(
            i ->
                "{\"requestNo\":\"k-%d\",\"orderId\":\"o-%d\",\"amount\":1,\"currency\":\"EUR\",\"channel\":\"instant\"}"
                    .formatted(i, i))
        .collect(Collectors.joining(",", "{\"payments\":[", "]}"));
  }

  private static String item(String requestNo, String orderId, String script) {
    return TestServer.order(orderId, "sim", script)
        .replaceFirst("\\{", "{\"requestNo\":\"" + requestNo + "\",");
  }

  private static HttpResponse<String> batch(String... items) {
    return post("{\"payments\":[" + String.join(",", items) + "]}");
  }

  private static HttpResponse<String> post(String body) {
    return server.send(
        server
            .request(BATCH)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private static List<Integer> statuses(HttpResponse<String> answer) {
    return results(answer).stream().map(result -> result.getInteger("status")).toList();
  }

  private static List<JsonObject> results(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonArray results = new JsonObject(answer.body()).getJsonArray("results");
    return IntStream.range(0, results.size()).mapToObj(results::getJsonObject).toList();
  }
}
