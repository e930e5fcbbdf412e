package io.payonce.http;

import static io.payonce.http.PaymentApiTest.assertProblem;
import static io.payonce.http.PaymentApiTest.header;
import static io.payonce.http.ScriptedServer.FLOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.http.wire.Flows;
import io.payonce.http.wire.Refunds;
import io.payonce.partition.RefundResult;
import io.payonce.payment.Answer;
import io.payonce.payment.Refund;
import io.payonce.payment.RefundRequest;
import io.payonce.payment.RefundState;
import io.payonce.payment.Refusal;
import io.payonce.payment.State;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefundApiTest {
  private static final String REFUNDS = FLOW + "/refunds";
  private static final String BODY = "{\"refundNo\":\"r-1\",\"amount\":500}";

  private static ScriptedServer server;

  @BeforeAll
  static void start() {
    server = new ScriptedServer();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void forget() {
    server.payments.asked.clear();
    server.refunds.clear();
  }

  @ParameterizedTest
  @CsvSource({"SUCCEEDED, 201", "FAILED, 201", "PROCESSING, 202"})
  void shouldAnswerARefund(RefundState state, int status) {
    answers(null, Refunds.in(state), true);
    HttpResponse<String> answer = server.post(REFUNDS, BODY);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(new JsonObject(answer.body()).getString("state")).isEqualTo(state.name());
    assertThat(header(answer, "Location")).isEqualTo(REFUNDS + "/r-1");
    assertThat(header(answer, "Refund-State")).isEqualTo(state.name());
    assertThat(header(answer, "Idempotent-Replayed")).isEmpty();
    assertThat(server.payments.asked)
        .singleElement()
        .satisfies(
            asked -> {
              RefundRequest request = (RefundRequest) asked;
              assertThat(request.flow().flowId()).isEqualTo(Flows.ID);
              assertThat(request.refundNo()).isEqualTo("r-1");
              assertThat(request.amount()).isEqualTo(500);
            });
  }

  @Test
  void shouldRepeatTheKeptAnswerByteForByte() {
    Refund processing = Refunds.in(RefundState.PROCESSING);
    byte[] kept =
        ("{\"refundId\":\"%s\",\"flowId\":\"%s\",\"amount\":500,\"currency\":\"EUR\",\"state\":\"PROCESSING\","
                + "\"createdAt\":\"2026-11-21T12:00:00.000Z\",  \"refundNo\":\"r-1\"}")
            .formatted(processing.refundId(), processing.flowId())
            .getBytes(StandardCharsets.UTF_8);
    answers(new Answer(202, kept), Refunds.in(RefundState.SUCCEEDED), false);
    HttpResponse<String> answer = server.post(REFUNDS, BODY);

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).isEqualTo(new String(kept, StandardCharsets.UTF_8));
    assertThat(header(answer, "Idempotent-Replayed")).isEqualTo("true");
    assertThat(header(answer, "Refund-State")).isEqualTo("SUCCEEDED");
  }

  private static void answers(Answer kept, Refund refund, boolean first) {
    server.payments.refund =
        request -> Future.succeededFuture(new RefundResult.Answered(kept, refund, first));
  }

  @ParameterizedTest
  @CsvSource({
    "KEY_REUSED, 422, idempotency-key-reused",
    "NOT_FOUND, 404, not-found",
    "REQUEST_IN_PROGRESS, 409, request-in-progress",
    "ILLEGAL_STATE, 409, illegal-state",
    "REFUND_EXCEEDS_PAID, 409, refund-exceeds-paid",
    "REFUND_LIMIT, 409, refund-limit",
    "BUSY, 503, overloaded",
    "STORE_UNAVAILABLE, 503, store-unavailable"
  })
  void shouldAnswerEachRefusal(Refusal refusal, int status, String code) {
    server.payments.refund =
        request ->
            Future.succeededFuture(
                new RefundResult.Refused(refusal, Flows.in(State.PARTIALLY_REFUNDED)));
    HttpResponse<String> answer = server.post(REFUNDS, BODY);

    assertProblem(answer, status, code);
    assertThat(header(answer, "Retry-After").isEmpty())
        .isEqualTo(status != 503 && refusal != Refusal.REQUEST_IN_PROGRESS);
  }

  @Test
  void shouldTellSecurityOfANumberUsedTwice() {
    double before = keysReused();
    server.payments.refund =
        request -> Future.succeededFuture(new RefundResult.Refused(Refusal.KEY_REUSED, null));
    server.post(REFUNDS, BODY);

    assertThat(keysReused()).isEqualTo(before + 1);
  }

  private static double keysReused() {
    return server.metrics.counter("security.events", "type", "key-reused").count();
  }

  @Test
  void shouldNameWhatIsWrong() {
    HttpResponse<String> answer =
        server.post(REFUNDS, "{\"refundNo\":\"a b\",\"amount\":0,\"reason\":1,\"colour\":{}}");

    assertProblem(answer, 400, "validation-failed");
    assertThat(answer.body())
        .contains("\"refundNo\"", "\"amount\"", "\"reason\"", "\"colour\"")
        .doesNotContain("\"flowId\"");
    assertProblem(server.post(REFUNDS, ""), 400, "malformed-json");
    assertProblem(server.post(REFUNDS), 415, "unsupported-media-type");
    assertThat(server.payments.asked).isEmpty();
  }

  @Test
  void shouldListTheRefundsOfAPayment() {
    server.refunds.add(Refunds.full());
    server.refunds.add(Refunds.ofSurplus());
    HttpResponse<String> answer = server.get(REFUNDS);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(new JsonObject(answer.body()).getJsonArray("refunds")).hasSize(2);
  }

  @Test
  void shouldShowOneRefund() {
    server.refunds.add(Refunds.full());
    HttpResponse<String> answer = server.get(REFUNDS + "/r-1");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(new JsonObject(answer.body()).getString("errorCode")).isEqualTo("no-funds");
  }

  @Test
  void shouldNotFindWhatIsNotThere() {
    server.refunds.add(Refunds.full());
    String other = "/v1/payments/" + UUID.fromString("019ab1c2-7d3e-7a10-8f00-3c5d7e9a4b99");

    assertProblem(server.get(REFUNDS + "/r-2"), 404, "not-found");
    assertProblem(server.get(other + "/refunds"), 404, "not-found");
    assertProblem(server.get(other + "/refunds/r-1"), 404, "not-found");
    assertProblem(server.get(REFUNDS + "/a%20b"), 400, "validation-failed");
    assertProblem(server.get("/v1/payments/7/refunds/r-1"), 400, "validation-failed");
  }
}
