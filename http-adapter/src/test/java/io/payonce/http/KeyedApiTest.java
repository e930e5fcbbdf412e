package io.payonce.http;

import static io.payonce.http.PaymentApiTest.assertProblem;
import static io.payonce.http.PaymentApiTest.header;
import static io.payonce.http.ScriptedServer.FLOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payonce.http.wire.Flows;
import io.payonce.http.wire.Refunds;
import io.payonce.partition.CommandResult;
import io.payonce.partition.PayResult;
import io.payonce.partition.RefundResult;
import io.payonce.payment.RefundState;
import io.payonce.payment.Refusal;
import io.payonce.payment.State;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands with a key of their own. */
class KeyedApiTest {
  private static final String BATCH = "/v1/payments/batch";
  private static final String PAYMENTS =
      "{\"payments\":[{\"requestNo\":\"k\",\"orderId\":\"o\",\"amount\":1,\"currency\":\"EUR\",\"channel\":\"instant\"}]}";

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
  @ValueSource(strings = {"/pay", "/cancel"})
  void shouldRepeatTheAnswerOfACommandAndTellTheStateNow(String command) {
    done(State.CANCELLED);
    HttpResponse<String> first = keyed("again" + command, FLOW + command, "");
    done(State.CANCELLING);
    HttpResponse<String> second = keyed("again" + command, FLOW + command, "{}");

    assertThat(second.statusCode()).isEqualTo(first.statusCode());
    assertThat(second.body()).isEqualTo(first.body());
    for (String name :
        List.of("Location", "Content-Type", "Cache-Control", "X-Content-Type-Options")) {
      assertThat(second.headers().allValues(name))
          .isEqualTo(first.headers().allValues(name))
          .hasSize(1);
    }
    assertThat(header(first, "Payment-State")).isEqualTo("CANCELLED");
    assertThat(header(second, "Payment-State")).isEqualTo("SUCCESS");
    assertThat(header(first, "Idempotent-Replayed")).isEmpty();
    assertThat(header(second, "Idempotent-Replayed")).isEqualTo("true");
    assertThat(server.payments.asked).hasSize(1);
  }

  @Test
  void shouldRepeatARefusal() {
    done(State.SUCCESS);
    HttpResponse<String> first = keyed("refused", FLOW + "/cancel", "");
    done(State.CANCELLED);
    HttpResponse<String> second = keyed("refused", FLOW + "/cancel", "");

    assertProblem(second, 409, "illegal-state");
    assertThat(second.body()).isEqualTo(first.body());
  }

  @Test
  void shouldAskAgainAfterAnAnswerThatSaysWhenToComeBack() {
    for (Refusal passing : List.of(Refusal.REQUEST_IN_PROGRESS, Refusal.BUSY, Refusal.NOT_FOUND)) {
      server.payments.command = flow -> ScriptedPayments.refused(passing);
      keyed("passing", FLOW + "/cancel", "");
    }
    done(State.CANCELLED);

    assertThat(keyed("passing", FLOW + "/cancel", "").statusCode()).isEqualTo(200);
    assertThat(server.payments.asked).hasSize(4);
  }

  @Test
  void shouldRefuseAKeyForSomethingElse() {
    done(State.CANCELLED);
    double before = server.metrics.counter("security.events", "type", "key-reused").count();
    keyed("reused", FLOW + "/cancel", "{\"reason\":\"a\"}");

    assertProblem(
        keyed("reused", FLOW + "/cancel", "{\"reason\":\"b\"}"), 422, "idempotency-key-reused");
    assertProblem(
        keyed(
            "reused",
            "/v1/payments/019ab1c2-7d3e-7a10-8f00-3c5d7e9a4b99/cancel",
            "{\"reason\":\"a\"}"),
        422,
        "idempotency-key-reused");
    assertThat(server.metrics.counter("security.events", "type", "key-reused").count())
        .isEqualTo(before + 2);
    assertThat(
            server
                .metrics
                .counter("idempotency.requests", "operation", "cancel", "result", "reused")
                .count())
        .isPositive();
  }

  @Test
  void shouldLetEachOperationHaveKeysOfItsOwn() {
    done(State.CANCELLED);

    assertThat(keyed("apart", FLOW + "/cancel", "").statusCode()).isEqualTo(200);
    assertThat(keyed("apart", FLOW + "/pay", "").statusCode()).isEqualTo(201);
  }

  @Test
  void shouldNotUseAKeyThatIsNone() {
    done(State.CANCELLED);
    HttpResponse<String> bad = keyed("a b", FLOW + "/cancel", "");
    HttpResponse<String> two =
        server.send(
            server
                .request(FLOW + "/cancel")
                .header("Idempotency-Key", "one")
                .header("X-Request-Id", "two")
                .POST(BodyPublishers.noBody())
                .build());

    assertProblem(bad, 400, "validation-failed");
    assertThat(bad.body()).contains("\"field\":\"Idempotency-Key\"");
    assertProblem(two, 400, "validation-failed");
    assertThat(server.payments.asked).isEmpty();
  }

  @Test
  void shouldTakeTheKeyFromTheConfiguredHeader() {
    done(State.CANCELLED);
    for (int i = 0; i < 2; i++) {
      server.send(
          server
              .request(FLOW + "/cancel")
              .header("X-Request-Id", "by-header")
              .POST(BodyPublishers.noBody())
              .build());
    }

    assertThat(keyed("by-header", FLOW + "/cancel", "").statusCode()).isEqualTo(200);
    assertThat(server.payments.asked).hasSize(1);
  }

  @Test
  void shouldHaveAHundredAtOnceShareOneCommand() {
    Promise<CommandResult> answer = Promise.promise();
    server.payments.command = flow -> answer.future();
    List<CompletableFuture<HttpResponse<String>>> storm =
        IntStream.range(0, 100)
            .mapToObj(
                i ->
                    server.sendAsync(
                        server
                            .json(FLOW + "/cancel", "{}")
                            .header("Idempotency-Key", "storm")
                            .build()))
            .toList();
    await().until(() -> !server.payments.asked.isEmpty());
    answer.complete(new CommandResult.Done(Flows.in(State.CANCELLED)));
    List<HttpResponse<String>> answers = storm.stream().map(CompletableFuture::join).toList();

    assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
    assertThat(answers).extracting(HttpResponse::body).containsOnly(answers.get(0).body());
    assertThat(server.payments.asked).hasSize(1);
  }

  @Test
  void shouldRepeatTheAnswerOfARefund() {
    server.payments.refund =
        request ->
            Future.succeededFuture(
                new RefundResult.Answered(null, Refunds.in(RefundState.PROCESSING), true));
    String body = "{\"refundNo\":\"r-1\",\"amount\":500}";
    HttpResponse<String> first = keyed("refund", FLOW + "/refunds", body);
    server.refunds.add(Refunds.in(RefundState.SUCCEEDED));
    HttpResponse<String> second = keyed("refund", FLOW + "/refunds", body);

    assertThat(second.statusCode()).isEqualTo(202);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(header(second, "Refund-State")).isEqualTo("SUCCEEDED");
    assertThat(header(second, "Idempotent-Replayed")).isEqualTo("true");
    assertThat(server.payments.asked).hasSize(1);
  }

  @Test
  void shouldRepeatTheAnswerOfABatchOnceEachPaymentHasOne() {
    server.payments.pay =
        request -> Future.succeededFuture(new PayResult.Refused(Refusal.BUSY, null));
    assertThat(keyed("batch", BATCH, PAYMENTS).body()).contains("\"status\":503");
    server.payments.pay =
        request -> Future.succeededFuture(new PayResult.Refused(Refusal.COUPON_USED, null));
    HttpResponse<String> first = keyed("batch", BATCH, PAYMENTS);
    HttpResponse<String> second = keyed("batch", BATCH, PAYMENTS);

    assertThat(first.body()).contains("\"status\":409");
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(header(second, "Idempotent-Replayed")).isEqualTo("true");
    assertThat(server.payments.asked).hasSize(2);
  }

  private static void done(State state) {
    server.payments.command =
        flow -> Future.succeededFuture(new CommandResult.Done(Flows.in(state)));
  }

  private static HttpResponse<String> keyed(String key, String path, String body) {
    return server.send(server.json(path, body).header("Idempotency-Key", key).build());
  }
}
