package io.payonce.http;

import static io.payonce.http.PaymentApiTest.assertProblem;
import static io.payonce.http.PaymentApiTest.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.access.Access;
import io.payonce.access.ApiKey;
import io.payonce.access.Rate;
import io.payonce.access.RateLimits;
import io.payonce.access.Role;
import io.payonce.access.TestKeys;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How often callers may ask and users may pay. */
class RateLimitApiTest {
  private static final Optional<Rate> UNLIMITED = Optional.empty();

  private final AtomicLong nanos = new AtomicLong();
  private final TestKeys keys =
      new TestKeys(InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z")));
  private TestServer server;

  private void start(Optional<Rate> perCaller, Optional<Rate> perUser, boolean guarded) {
    RateLimits limits = new RateLimits(perCaller, perUser, nanos::get);
    server =
        new TestServer(
            TestServer.config(), new Access(guarded ? keys.ring : null, null, limits, true));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldLetEachCallerAskSoOften() {
    start(Optional.of(new Rate(2, Duration.ofSeconds(10), 3)), UNLIMITED, true);
    ApiKey.Issued one = keys.issue("m", Role.PAY);
    ApiKey.Issued other = keys.issue("m", Role.READ);

    assertThat(pay(one, "k-1", "o-1", "u").statusCode()).isEqualTo(201);
    assertThat(pay(one, "k-1", "o-1", "u").statusCode()).isEqualTo(201);
    assertThat(get(one, "/v1/orders/o-1").statusCode()).isEqualTo(200);

    HttpResponse<String> tooMany = pay(one, "k-1", "o-1", "u");
    assertProblem(tooMany, 429, "rate-limited");
    assertThat(header(tooMany, "Retry-After")).isEqualTo("5");
    assertProblem(get(one, "/v1/orders/o-1"), 429, "rate-limited");
    assertThat(get(other, "/v1/orders/o-1").statusCode()).isEqualTo(200);
    assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
    assertThat(server.get("/metrics").body())
        .contains("http_rate_limited_total{limit=\"key\"} 2.0");

    nanos.addAndGet(Duration.ofMillis(4_999).toNanos());
    assertThat(header(get(one, "/v1/orders/o-1"), "Retry-After")).isEqualTo("1");
    nanos.addAndGet(Duration.ofMillis(1).toNanos());
    assertThat(header(pay(one, "k-1", "o-1", "u"), "Idempotent-Replayed")).isEqualTo("true");
    assertProblem(get(one, "/v1/orders/o-1"), 429, "rate-limited");
  }

  @Test
  void shouldLetEachUserOfAMerchantPaySoOftenAndDoNothingBeyond() {
    start(UNLIMITED, Optional.of(new Rate(2, Duration.ofMinutes(1), 2)), true);
    ApiKey.Issued ours = keys.issue("ours", Role.PAY);
    ApiKey.Issued theirs = keys.issue("theirs", Role.PAY);

    assertThat(pay(ours, "k-1", "o-1", "ann").statusCode()).isEqualTo(201);
    assertThat(pay(ours, "k-1", "o-1", "ann").statusCode()).isEqualTo(201);
    HttpResponse<String> tooMany = pay(ours, "k-2", "o-2", "ann");
    assertProblem(tooMany, 429, "rate-limited");
    assertThat(header(tooMany, "Retry-After")).isEqualTo("30");
    assertProblem(get(ours, "/v1/payments?requestNo=k-2"), 404, "not-found");
    assertThat(pay(ours, "k-3", "o-3", "bob").statusCode()).isEqualTo(201);
    assertThat(pay(ours, "k-4", "o-4", null).statusCode()).isEqualTo(201);
    assertThat(pay(theirs, "k-1", "o-1", "ann").statusCode()).isEqualTo(201);

    nanos.addAndGet(Duration.ofSeconds(30).toNanos());
    assertThat(pay(ours, "k-2", "o-2", "ann").statusCode()).isEqualTo(201);
  }

  @Test
  void shouldCountThePaymentsOfABatch() {
    start(
        Optional.of(new Rate(1, Duration.ofMinutes(1), 4)),
        Optional.of(new Rate(1, Duration.ofMinutes(1), 2)),
        true);
    ApiKey.Issued key = keys.issue("m", Role.PAY);
    JsonArray payments = new JsonArray();
    for (int i = 0; i < 4; i++) {
      payments.add(payment("o-" + i, "ann").put("requestNo", "k-" + i));
    }

    HttpResponse<String> answer =
        post(key, "/v1/payments/batch", new JsonObject().put("payments", payments));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(
            new JsonObject(answer.body())
                .getJsonArray("results").stream()
                    .map(result -> ((JsonObject) result).getInteger("status")))
        .containsExactly(201, 201, 429, 429);
    assertThat(header(answer, "Retry-After")).isEqualTo("60");
  }

  @Test
  void shouldLimitEverybodyTogetherWhereNobodySaysWhoHeIs() {
    start(Optional.of(new Rate(2, Duration.ofSeconds(1), 2)), UNLIMITED, false);

    assertThat(server.get("/v1/orders/o").statusCode()).isEqualTo(404);
    assertThat(server.get("/v1/orders/o").statusCode()).isEqualTo(404);
    assertProblem(server.get("/v1/orders/o"), 429, "rate-limited");
  }

  private HttpResponse<String> get(ApiKey.Issued key, String path) {
    return server.send(server.request(path).header("X-Api-Key", key.credentials()).GET().build());
  }

  private HttpResponse<String> pay(
      ApiKey.Issued key, String requestNo, String orderId, @Nullable String userId) {
    return post(key, "/v1/payments", payment(orderId, userId).put("requestNo", requestNo));
  }

  private HttpResponse<String> post(ApiKey.Issued key, String path, JsonObject body) {
    HttpRequest request =
        server
            .request(path)
            .header("X-Api-Key", key.credentials())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.encode()))
            .build();
    return server.send(request);
  }

  private static JsonObject payment(String orderId, @Nullable String userId) {
    JsonObject payment =
        new JsonObject()
            .put("orderId", orderId)
            .put("amount", 100)
            .put("currency", "EUR")
            .put("channel", "instant");
    return userId == null ? payment : payment.put("userId", userId);
  }
}
