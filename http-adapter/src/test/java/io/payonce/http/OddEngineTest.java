package io.payonce.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.payonce.access.Access;
import io.payonce.channel.ChannelLimits;
import io.payonce.channel.Channels;
import io.payonce.channel.GuardedChannel;
import io.payonce.channel.InstantChannel;
import io.payonce.http.wire.PaymentAnswer;
import io.payonce.partition.PayResult;
import io.payonce.payment.Flow;
import io.payonce.payment.PayRequest;
import io.payonce.payment.PaymentRules;
import io.payonce.payment.Refusal;
import io.payonce.store.FlowStore;
import io.payonce.store.MemoryFlowStore;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the API makes of results that a healthy engine seldom or never gives. */
class OddEngineTest {
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    TestServer.await(vertx.close());
  }

  @Test
  void shouldWordTheAnswerAnewWhenItIsNoLongerKept() throws IOException {
    RawClient.Answer answer =
        pay(
            request -> {
              Flow flow =
                  PaymentRules.create(
                      request,
                      UUID.fromString("019ab1c2-7d3e-7a10-8f00-3c5d7e9a4b21"),
                      Instant.EPOCH);
              return Future.succeededFuture(new PayResult.Answered(null, flow, false));
            });

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.body()).contains("\"state\":\"PENDING\"");
    assertThat(answer.has("Idempotent-Replayed: true")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "KEY_REUSED, 422",
    "REQUEST_IN_PROGRESS, 409",
    "ORDER_ALREADY_LIVE, 409",
    "COUPON_USED, 409",
    "BUSY, 503",
    "CHANNEL_UNAVAILABLE, 503",
    "STORE_UNAVAILABLE, 503"
  })
  void shouldAnswerEachRefusal(Refusal refusal, int status) throws IOException {
    RawClient.Answer answer =
        pay(request -> Future.succeededFuture(new PayResult.Refused(refusal, null)));

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.has("Retry-After: "))
        .isEqualTo(status == 503 || refusal == Refusal.REQUEST_IN_PROGRESS);
  }

  @Test
  void shouldAnswer500ToAFailureWithoutSayingWhichOne() throws IOException {
    shouldHideTheFailure(pay(request -> Future.failedFuture(new AssertionError("secret"))));
  }

  @Test
  void shouldAnswer500WhenTheEngineThrows() throws IOException {
    shouldHideTheFailure(
        pay(
            request -> {
              throw new IllegalStateException("secret");
            }));
  }

  private static void shouldHideTheFailure(RawClient.Answer answer) {
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body()).contains("internal-error").doesNotContain("secret");
  }

  @Test
  void shouldNotMindACallerWhoIsGoneBeforeTheAnswer() throws IOException {
    Promise<PayResult> late = Promise.promise();
    Promise<Void> asked = Promise.promise();
    int port =
        start(
            request -> {
              asked.complete();
              return late.future();
            });
    try (RawClient client = new RawClient(port)) {
      client.send(payment());
      TestServer.await(asked.future());
    }
    late.complete(new PayResult.Refused(Refusal.BUSY, null));

    try (RawClient client = new RawClient(port)) {
      assertThat(client.send("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n").read().status())
          .isEqualTo(200);
    }
  }

  private RawClient.Answer pay(Function<PayRequest, Future<PayResult>> engine) throws IOException {
    try (RawClient client = new RawClient(start(engine))) {
      return client.send(payment()).read();
    }
  }

  private int start(Function<PayRequest, Future<PayResult>> engine) {
    ScriptedPayments payments = new ScriptedPayments();
    payments.pay = engine;
    FlowStore store = new MemoryFlowStore();
    HttpApi api =
        new HttpApi(
            vertx,
            TestServer.config(),
            Access.free(),
            payments,
            TestServer.guards(store),
            store,
            new Channels(List.of(new GuardedChannel(new InstantChannel(), ChannelLimits.DEFAULT))),
            new PaymentAnswer(),
            () -> true,
            TestServer.idempotency(vertx),
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
    return TestServer.await(api.start());
  }

  private static String payment() {
    String body = TestServer.order("o-1");
    return "POST /v1/payments HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        + "Idempotency-Key: k\r\nContent-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }
}
