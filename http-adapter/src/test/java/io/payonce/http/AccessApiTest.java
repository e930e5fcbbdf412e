package io.payonce.http;

import static io.payonce.http.PaymentApiTest.assertProblem;
import static io.payonce.http.PaymentApiTest.header;
import static io.payonce.http.TestServer.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.access.Access;
import io.payonce.access.ApiKey;
import io.payonce.access.RateLimits;
import io.payonce.access.Role;
import io.payonce.access.TestKeys;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may ask for what, with API keys. */
class AccessApiTest {
  /** What everybody may ask for; everything else must find out who asks. */
  private static final List<String> OPEN =
      List.of(
          "POST /v1/callbacks/:channel",
          "GET /health/live",
          "GET /health/ready",
          "GET /openapi.yaml",
          "GET /docs",
          "GET /docs/docs.js",
          "GET /docs/swagger-ui-bundle.js",
          "GET /docs/swagger-ui.css");

  /** A good body for each route that changes something found by its path. */
  private static final Map<String, String> BODIES =
      Map.of(
          "/v1/payments/:flowId/pay", "{}",
          "/v1/payments/:flowId/cancel", "{}",
          "/v1/payments/:flowId/refunds", "{\"refundNo\":\"r-1\",\"amount\":1}",
          "/v1/duplicate-checks",
              "{\"orderId\":\"order-1\",\"userId\":\"user-1\",\"channel\":\"instant\","
                  + "\"amount\":100,\"currency\":\"EUR\"}");

  private static final AtomicReference<Instant> NOW =
      new AtomicReference<>(Instant.parse("2026-11-22T12:00:00Z"));
  private static final AtomicLong NANOS = new AtomicLong();
  private static final TestKeys KEYS = new TestKeys(NOW::get);
  private static final ApiKey.Issued OURS = KEYS.issue("ours", Role.PAY);
  private static final ApiKey.Issued THEIRS = KEYS.issue("theirs", Role.ADMIN);

  private static TestServer server;
  private static String flowId;
  private static String token;

  @BeforeAll
  static void start() {
    RateLimits limits = new RateLimits(Optional.empty(), Optional.empty(), NANOS::get);
    server = new TestServer(TestServer.config(), new Access(KEYS.ring, null, limits, false));
    HttpResponse<String> paid = pay(OURS, "req-1", order("order-1"));
    assertThat(paid.statusCode()).isEqualTo(201);
    flowId = new JsonObject(paid.body()).getString("flowId");
    assertThat(post(flow() + "/refunds", bearer(OURS), "k-1", refund()).statusCode())
        .isEqualTo(201);
    token = token(OURS);
  }

  @BeforeEach
  void forgetFailures() {
    NANOS.addAndGet(Duration.ofMinutes(10).toNanos());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static Stream<String> guarded() {
    return routes().filter(route -> !OPEN.contains(route.replace("HEAD ", "GET ")));
  }

  private static Stream<String> routes() {
    return server.routes().paths().entrySet().stream()
        .flatMap(path -> path.getValue().stream().map(method -> method + " " + path.getKey()));
  }

  @Test
  void shouldBeOpenOnlyWhereItSaysSo() {
    assertThat(
            routes()
                .filter(route -> needed(route).isEmpty())
                .map(route -> route.replace("HEAD ", "GET "))
                .distinct())
        .containsExactlyInAnyOrderElementsOf(OPEN);
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void shouldAskEverybodyWhoHeIs(String route) {
    assertDenied(ask(route, Map.of()));
    assertDenied(ask(route, bearer("pk_nobody." + OURS.secret())));
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void shouldRefuseWhatTheRoleDoesNotCover(String route) {
    Role needed = needed(route).orElseThrow();
    Stream.of(Role.values())
        .filter(role -> !role.covers(needed))
        .forEach(
            role -> {
              HttpResponse<String> answer = ask(route, bearer(KEYS.issue("ours", role)));
              assertThat(answer.statusCode()).as(route + " as " + role).isEqualTo(403);
              if (!route.startsWith("HEAD")) {
                assertProblem(answer, 403, "forbidden");
              }
            });
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void shouldShowNothingOfAnotherMerchant(String route) {
    HttpResponse<String> answer = ask(route, bearer(THEIRS));

    assertThat(answer.body()).doesNotContain(flowId, "order-1", "req-1", token);
    if (route.contains(":")) {
      assertThat(answer.statusCode()).as(route + " " + answer.body()).isEqualTo(404);
    }
  }

  @Test
  void shouldFindByKeyOnlyWhatIsTheCallersOwn() {
    assertProblem(get("/v1/payments?requestNo=req-1", bearer(THEIRS)), 404, "not-found");
    assertThat(get("/v1/payments?requestNo=req-1", bearer(OURS)).statusCode()).isEqualTo(200);
  }

  @Test
  void shouldKeepKeysAndOrdersOfMerchantsApart() {
    HttpResponse<String> theirs =
        pay(KEYS.issue("others", Role.PAY), "req-1", order("order-1").replace("100", "200"));

    assertThat(theirs.statusCode()).isEqualTo(201);
    assertThat(header(theirs, "Idempotent-Replayed")).isEmpty();
    assertThat(new JsonObject(theirs.body()).getString("flowId")).isNotEqualTo(flowId);
    HttpResponse<String> again = pay(OURS, "req-1", order("order-1"));
    assertThat(new JsonObject(again.body()).getString("flowId")).isEqualTo(flowId);
  }

  @Test
  void shouldTakeAKeyInEachOfItsForms() {
    String basic =
        Base64.getEncoder()
            .encodeToString(
                (OURS.key().id() + ":" + OURS.secret()).getBytes(StandardCharsets.ISO_8859_1));

    assertThat(get(flow(), bearer(OURS)).statusCode()).isEqualTo(200);
    assertThat(get(flow(), Map.of("Authorization", "bearer  " + OURS.credentials())).statusCode())
        .isEqualTo(200);
    assertThat(get(flow(), Map.of("Authorization", "Basic " + basic)).statusCode()).isEqualTo(200);
    assertThat(get(flow(), Map.of("X-Api-Key", OURS.credentials())).statusCode()).isEqualTo(200);
    assertDenied(
        get(
            flow(),
            Map.of(
                "X-Api-Key", OURS.credentials(), "Authorization", "Bearer " + OURS.credentials())));
  }

  static Stream<String> badKeys() {
    ApiKey.Issued revoked = KEYS.issue("ours", Role.ADMIN);
    KEYS.revoke(revoked.key());
    String good = OURS.credentials();
    return Stream.of(
        "Bearer " + revoked.credentials(),
        "Bearer " + good.substring(0, good.length() - 1),
        "Bearer " + good + "A",
        "Bearer " + good.substring(0, good.length() - 1) + (good.endsWith("A") ? "Q" : "A"),
        "Bearer " + OURS.key().id(),
        "Bearer " + OURS.key().id() + ".",
        "Bearer ." + OURS.secret(),
        "Bearer " + OURS.key().id() + "." + THEIRS.secret(),
        "Bearer " + OURS.key().id().toUpperCase(Locale.ROOT) + "." + OURS.secret(),
        "Bearer",
        "Bearer ",
        "Bearer .",
        "Bearer ..",
        "Bearer a.b.c",
        "Bearer " + "x".repeat(4_000),
        "Basic",
        "Basic ====",
        "Basic " + good,
        "Basic Og==",
        "Digest " + good,
        good,
        "\u00e9",
        "");
  }

  @ParameterizedTest
  @MethodSource("badKeys")
  void shouldNotBelieveWhatIsNoGoodKey(String authorization) {
    assertDenied(get(flow(), Map.of("Authorization", authorization)));
    assertDenied(post(Map.of("Authorization", authorization), "k", order("order-2")));
  }

  @Test
  void shouldNotBelieveAKeyFromTheMomentItExpires() {
    ApiKey.Issued brief = KEYS.issue(Duration.ofMinutes(1), "ours", Role.READ);

    assertThat(get(flow(), bearer(brief)).statusCode()).isEqualTo(200);
    NOW.updateAndGet(now -> now.plus(Duration.ofMinutes(1)));

    assertDenied(get(flow(), bearer(brief)));
    assertThat(get(flow(), bearer(OURS)).statusCode()).isEqualTo(200);
  }

  @Test
  void shouldLetWhoeverGuessesWaitButNobodyWhoIsBelieved() {
    Map<String, String> guess = bearer(OURS.key().id() + "." + THEIRS.secret());
    for (int i = 0; i < 20; i++) {
      assertDenied(get(flow(), guess));
    }

    HttpResponse<String> tooMany = get(flow(), guess);
    assertProblem(tooMany, 429, "rate-limited");
    assertThat(header(tooMany, "Retry-After")).isEqualTo("3");
    assertProblem(post(guess, "k", order("order-3")), 429, "rate-limited");
    assertThat(get(flow(), bearer(OURS)).statusCode()).isEqualTo(200);
    assertThat(get(flow(), Map.of()).statusCode()).isEqualTo(401);
    assertThat(get("/metrics", bearer(THEIRS)).body())
        .contains("http_rate_limited_total{limit=\"authentication\"} 2.0")
        .contains("auth_failures_total{reason=\"wrong-secret\"}");

    NANOS.addAndGet(Duration.ofSeconds(3).toNanos());
    assertDenied(get(flow(), guess));
  }

  @Test
  void shouldKeepTokensAndRefundNumbersOfMerchantsApart() {
    ApiKey.Issued others = KEYS.issue("others-too", Role.PAY);

    assertThat(token(others)).isNotEqualTo(token);
    assertThat(token(OURS)).isEqualTo(token);
    HttpResponse<String> paid = pay(others, "req-1", order("order-1"));
    String refunds = header(paid, "Location") + "/refunds";
    assertThat(post(refunds, bearer(others), "k-1", refund()).statusCode()).isEqualTo(201);
    String another = refund().replace("r-1", "r-2");
    assertProblem(post(refunds, bearer(OURS), "k-2", another), 404, "not-found");
  }

  private static String refund() {
    return BODIES.get("/v1/payments/:flowId/refunds");
  }

  private static String token(ApiKey.Issued key) {
    String body = "{\"orderId\":\"order-9\",\"userId\":\"user-1\",\"channel\":\"instant\"}";
    HttpResponse<String> answer = post("/v1/idempotency-tokens", bearer(key), "any", body);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
    return new JsonObject(answer.body()).getString("token");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/payments/", "/v1//payments", "/x/../v1/payments", "/v1/%70ayments"})
  void shouldAskOnEveryWayToAPayment(String path) {
    HttpRequest request =
        server
            .request(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", "way")
            .POST(BodyPublishers.ofString(order("order-4")))
            .build();

    assertDenied(server.send(request));
  }

  private static Optional<Role> needed(String route) {
    String[] parts = route.split(" ", 2);
    return server.routes().needed(parts[1], HttpMethod.valueOf(parts[0]));
  }

  private static HttpResponse<String> ask(String route, Map<String, String> headers) {
    String[] parts = route.split(" ", 2);
    String path =
        parts[1]
            .replace(":flowId", flowId)
            .replace(":orderId", "order-1")
            .replace(":refundNo", "r-1")
            .replace(":token", token);
    assertThat(path).as("what the test must fill in").doesNotContain(":");
    boolean reads = parts[0].equals("GET") || parts[0].equals("HEAD");
    String body = BODIES.getOrDefault(parts[1], "{}");
    HttpRequest.Builder request =
        server
            .request(path)
            .method(parts[0], reads ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", "any");
    headers.forEach(request::header);
    return server.send(request.build());
  }

  private static HttpResponse<String> get(String path, Map<String, String> headers) {
    HttpRequest.Builder request = server.request(path).GET();
    headers.forEach(request::header);
    return server.send(request.build());
  }

  private static HttpResponse<String> pay(ApiKey.Issued key, String requestNo, String body) {
    return post(bearer(key), requestNo, body);
  }

  private static HttpResponse<String> post(
      Map<String, String> headers, String requestNo, String body) {
    return post("/v1/payments", headers, requestNo, body);
  }

  private static HttpResponse<String> post(
      String path, Map<String, String> headers, String requestNo, String body) {
    HttpRequest.Builder request =
        server
            .request(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", requestNo)
            .POST(BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return server.send(request.build());
  }

  private static Map<String, String> bearer(ApiKey.Issued key) {
    return bearer(key.credentials());
  }

  private static Map<String, String> bearer(String credentials) {
    return Map.of("Authorization", "Bearer " + credentials);
  }

  private static String flow() {
    return "/v1/payments/" + flowId;
  }

  private static void assertDenied(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
    assertThat(header(answer, "WWW-Authenticate"))
        .isEqualTo("Bearer realm=\"payonce\", Basic realm=\"payonce\"");
    if (!answer.request().method().equals("HEAD")) {
      assertProblem(answer, 401, "unauthorized");
    }
  }
}
