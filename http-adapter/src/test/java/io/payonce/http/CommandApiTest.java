package io.payonce.http;

import static io.payonce.http.PaymentApiTest.assertProblem;
import static io.payonce.http.PaymentApiTest.header;
import static io.payonce.http.ScriptedServer.FLOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.http.wire.Flows;
import io.payonce.partition.CommandResult;
import io.payonce.payment.FlowRef;
import io.payonce.payment.Refusal;
import io.payonce.payment.State;
import io.payonce.store.StoreUnavailable;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandApiTest {
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
  }

  @ParameterizedTest
  @CsvSource({"SUCCESS, 201", "FAILED, 201", "PAYING, 202"})
  void shouldAnswerAStartLikeAPayment(State state, int status) {
    done(state);
    HttpResponse<String> answer = server.post(FLOW + "/pay");

    assertThat(answer.statusCode()).isEqualTo(status);
    assertShows(answer, state);
    assertThat(server.payments.asked).containsExactly(new FlowRef("default", Flows.ID));
  }

  @ParameterizedTest
  @CsvSource({"CANCELLED, 200", "CANCELLING, 202"})
  void shouldAnswerACancel(State state, int status) {
    done(state);
    HttpResponse<String> answer = server.post(FLOW + "/cancel", "{\"reason\":\"changed\"}");

    assertThat(answer.statusCode()).isEqualTo(status);
    assertShows(answer, state);
    assertThat(server.payments.asked)
        .containsExactly(new FlowRef("default", Flows.ID) + " changed");
  }

  private static void assertShows(HttpResponse<String> answer, State state) {
    JsonObject body = new JsonObject(answer.body());
    assertThat(body.getString("state")).isEqualTo(state.name());
    assertThat(body.getString("flowId")).isEqualTo(Flows.ID.toString());
    assertThat(header(answer, "Location")).isEqualTo(FLOW);
    assertThat(header(answer, "Payment-State")).isEqualTo(state.name());
    assertThat(header(answer, "Idempotent-Replayed")).isEmpty();
  }

  @Test
  void shouldNotCallAPaymentCancelledThatThePayerMade() {
    done(State.SUCCESS);
    HttpResponse<String> answer = server.post(FLOW + "/cancel");

    assertProblem(answer, 409, "illegal-state");
    assertThat(new JsonObject(answer.body()).getString("state")).isEqualTo("SUCCESS");
  }

  @ParameterizedTest
  @CsvSource({
    "NOT_FOUND, 404, not-found",
    "REQUEST_IN_PROGRESS, 409, request-in-progress",
    "ILLEGAL_STATE, 409, illegal-state",
    "BUSY, 503, overloaded",
    "CHANNEL_UNAVAILABLE, 503, channel-unavailable",
    "STORE_UNAVAILABLE, 503, store-unavailable"
  })
  void shouldAnswerEachRefusal(Refusal refusal, int status, String code) {
    boolean later = status == 503 || refusal == Refusal.REQUEST_IN_PROGRESS;
    server.payments.command =
        flow ->
            Future.succeededFuture(new CommandResult.Refused(refusal, Flows.in(State.CANCELLED)));
    for (String command : new String[] {"/pay", "/cancel"}) {
      HttpResponse<String> answer = server.post(FLOW + command);

      assertProblem(answer, status, code);
      assertThat(header(answer, "Retry-After")).isEqualTo(later ? retryAfter(refusal) : "");
    }
  }

  private static String retryAfter(Refusal refusal) {
    return refusal == Refusal.CHANNEL_UNAVAILABLE ? "5" : "1";
  }

  @Test
  void shouldNameTheStateThatStandsInTheWay() {
    server.payments.command =
        flow ->
            Future.succeededFuture(
                new CommandResult.Refused(Refusal.ILLEGAL_STATE, Flows.in(State.REFUNDED)));
    JsonObject problem = new JsonObject(server.post(FLOW + "/cancel").body());

    assertThat(problem.getString("state")).isEqualTo("REFUNDED");
    assertThat(problem.getString("flowId")).isEqualTo(Flows.ID.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/pay", "/cancel"})
  void shouldNameWhatIsWrong(String command) {
    HttpResponse<String> unknown = server.post(FLOW + command, "{\"colour\":1}");
    HttpResponse<String> id = server.post("/v1/payments/17" + command);

    assertProblem(unknown, 400, "validation-failed");
    assertThat(unknown.body()).contains("\"field\":\"colour\"");
    assertProblem(id, 400, "validation-failed");
    assertThat(id.body()).contains("\"field\":\"flowId\"");
    assertProblem(server.post(FLOW + command, "[]"), 400, "malformed-json");
    assertThat(server.payments.asked).isEmpty();
  }

  @Test
  void shouldMindTheTypeOnlyOfABodyThatIsThere() {
    done(State.CANCELLED);
    HttpResponse<String> empty =
        server.send(
            server
                .request(FLOW + "/cancel")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.noBody())
                .build());
    HttpResponse<String> form =
        server.send(
            server
                .request(FLOW + "/cancel")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("{}"))
                .build());

    assertThat(empty.statusCode()).isEqualTo(200);
    assertProblem(form, 415, "unsupported-media-type");
  }

  @Test
  void shouldRefuseABodyThatIsTooLarge() {
    assertProblem(server.post(FLOW + "/cancel", " ".repeat(65_537)), 413, "body-too-large");
  }

  @Test
  void shouldAnswer503WhenTheTruthIsAway() {
    server.payments.command =
        flow -> Future.failedFuture(new StoreUnavailable("gone", new IOException("gone")));

    assertProblem(server.post(FLOW + "/pay"), 503, "store-unavailable");
  }

  @Test
  void shouldAnswer405ToAnotherMethod() {
    assertProblem(server.get(FLOW + "/pay"), 405, "method-not-allowed");
    assertProblem(server.get("/v1/payments/batch"), 405, "method-not-allowed");
  }

  private static void done(State state) {
    server.payments.command =
        flow -> Future.succeededFuture(new CommandResult.Done(Flows.in(state)));
  }
}
