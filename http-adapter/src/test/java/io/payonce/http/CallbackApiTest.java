package io.payonce.http;

import static io.payonce.http.PaymentApiTest.assertProblem;
import static io.payonce.http.PaymentApiTest.header;
import static io.payonce.http.TestServer.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CallbackApiTest {
  private static final String RECEIVED = "{\"received\":true}";

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
  void shouldApplyAReportOnceAndAcknowledgeItAlways() {
    HttpResponse<String> paying = server.pay("cb-1", order("o-cb-1", "sim", "pending"));
    String report = report("e-1", flowId(paying), 100);

    for (int i = 0; i < 5; i++) {
      HttpResponse<String> answer = genuine(report);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo(RECEIVED);
    }
    HttpResponse<String> flow = server.get(header(paying, "Location"));
    assertThat(flow.body()).contains("\"state\":\"SUCCESS\"", "\"paymentNo\":\"S-called-back\"");
    assertThat(server.get(header(paying, "Location") + "/transitions").body())
        .containsOnlyOnce("\"event\":\"SUCCEED\"");
  }

  @Test
  void shouldAcknowledgeWhatContradictsThePaymentAndFlagIt() {
    HttpResponse<String> paying = server.pay("cb-2", order("o-cb-2", "sim", "pending"));

    assertThat(genuine(report("e-2", flowId(paying), 99)).body()).isEqualTo(RECEIVED);
    assertThat(server.get(header(paying, "Location")).body())
        .contains("\"state\":\"PAYING\"", "\"conflicted\":true");
  }

  @Test
  void shouldAcknowledgeWhatItDoesNotKnowYet() {
    assertThat(genuine(report("e-3", "019ab1c2-7d3e-7a10-8f00-3c5d7e9a4b21", 1)).body())
        .isEqualTo(RECEIVED);
  }

  @Test
  void shouldAcknowledgeWhatDoesNotConcernIt() {
    assertThat(genuine("news").body()).isEqualTo(RECEIVED);
  }

  @Test
  void shouldRefuseAForgedReportAndCountIt() {
    double before = refused("forged");

    assertProblem(post("/v1/callbacks/sim", "forged", "{}"), 401, "callback-refused");
    assertThat(refused("forged")).isEqualTo(before + 1);
  }

  @Test
  void shouldRefuseAnUnreadableReportAndCountIt() {
    double before = refused("malformed");

    assertProblem(genuine("noise"), 400, "malformed-callback");
    assertThat(refused("malformed")).isEqualTo(before + 1);
  }

  @Test
  void shouldNotFindChannelsThatSendNoCallbacks() {
    assertProblem(post("/v1/callbacks/instant", "genuine", "{}"), 404, "not-found");
    assertProblem(post("/v1/callbacks/cash", "genuine", "{}"), 404, "not-found");
  }

  @Test
  void shouldRefuseTooLargeAReport() {
    assertProblem(genuine("x".repeat(65_537)), 413, "body-too-large");
  }

  @Test
  void shouldAskForAnotherDeliveryWhenNothingWasRecorded() {
    server.fragile.mood.set(FragileStore.Mood.UNREACHABLE);
    try {
      HttpResponse<String> answer =
          genuine(report("e-4", "019ab1c2-7d3e-7a10-8f00-3c5d7e9a4b22", 1));
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(header(answer, "Retry-After")).isNotEmpty();
    } finally {
      server.fragile.mood.set(FragileStore.Mood.WELL);
    }
  }

  private static double refused(String reason) {
    return server.metrics.counter("callback.refused", "channel", "sim", "reason", reason).count();
  }

  private static HttpResponse<String> genuine(String body) {
    return post("/v1/callbacks/sim", ScriptedChannel.GENUINE, body);
  }

  private static HttpResponse<String> post(String path, String signature, String body) {
    return server.send(
        server
            .request(path)
            .header(ScriptedChannel.SIGNATURE, signature)
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private static String report(String eventId, String flowId, int amount) {
    return new JsonObject()
        .put("eventId", eventId)
        .put("flowId", flowId)
        .put("amount", amount)
        .encode();
  }

  private static String flowId(HttpResponse<String> payment) {
    return new JsonObject(payment.body()).getString("flowId");
  }
}
