package io.payonce.http;

import static io.payonce.http.PaymentApiTest.assertProblem;
import static io.payonce.http.PaymentApiTest.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.guard.TokenNumbers;
import io.payonce.http.FragileStore.Mood;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens and duplicate checks; that answers obey the contract is checked with each. */
class GuardApiTest {
  private static final String TOKENS = "/v1/idempotency-tokens";
  private static final String CHECKS = "/v1/duplicate-checks";

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
  void reach() {
    server.fragile.mood.set(Mood.WELL);
  }

  private static HttpResponse<String> post(String path, String body) {
    return server.send(
        server
            .request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private static String unique() {
    return "o-" + UUID.randomUUID();
  }

  private static JsonObject wanted(String order) {
    return new JsonObject().put("orderId", order).put("userId", "Zoë").put("channel", "instant");
  }

  private static JsonObject check(String order) {
    return wanted(order).put("amount", 100).put("currency", "EUR");
  }

  private static JsonObject verdict(JsonObject check) {
    HttpResponse<String> answer = post(CHECKS, check.encode());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new JsonObject(answer.body());
  }

  private static JsonObject pay(String key, JsonObject payment) {
    return new JsonObject(server.pay(key, payment.encode()).body());
  }

  @Test
  void shouldIssueATokenAndGiveItAgain() {
    String order = unique();

    HttpResponse<String> first = post(TOKENS, wanted(order).encode());
    HttpResponse<String> again = post(TOKENS, wanted(order).encode());

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    JsonObject token = new JsonObject(first.body());
    assertThat(token.getString("orderId")).isEqualTo(order);
    assertThat(token.getString("userId")).isEqualTo("Zoë");
    assertThat(token.getString("channel")).isEqualTo("instant");
    assertThat(token.getString("status")).isEqualTo("PENDING");
    assertThat(token.getBoolean("canProcess")).isTrue();
    assertThat(token.getInstant("expiresAt"))
        .isEqualTo(token.getInstant("createdAt").plusSeconds(300));
    String path = TOKENS + "/" + token.getString("token");
    assertThat(header(first, "Location")).isEqualTo(path);
    assertThat(header(again, "Location")).isEqualTo(path);
    assertThat(server.get(path).body()).isEqualTo(first.body());
  }

  @ParameterizedTest
  @CsvSource({
    "approve, SUCCESS, COMPLETED",
    "decline, FAILED, FAILED",
    "pending, PAYING, PROCESSING"
  })
  void shouldTellWhatBecameOfAToken(String script, String state, String status) {
    JsonObject wanted = wanted(unique()).put("channel", "sim");
    String token = new JsonObject(post(TOKENS, wanted.encode()).body()).getString("token");
    JsonObject payment =
        wanted
            .copy()
            .put("amount", 100)
            .put("currency", "EUR")
            .put("metadata", new JsonObject().put("sim", script));

    assertThat(pay(token, payment).getString("state")).isEqualTo(state);

    JsonObject used = new JsonObject(server.get(TOKENS + "/" + token).body());
    assertThat(used.getString("status")).isEqualTo(status);
    assertThat(used.getBoolean("canProcess")).isFalse();
    HttpResponse<String> next = post(TOKENS, wanted.encode());
    assertThat(next.statusCode()).isEqualTo(201);
    assertThat(next.body()).doesNotContain(token);
  }

  @Test
  void shouldTellAMistypedTokenFromAnUnknownOne() {
    String unknown = TokenNumbers.next(Instant.now(), new SecureRandom());
    String mistyped = unknown.replace("PAY-2", "PAY-3");

    HttpResponse<String> one = server.get(TOKENS + "/" + unknown);
    HttpResponse<String> other = server.get(TOKENS + "/" + mistyped);

    assertProblem(one, 404, "not-found");
    assertProblem(other, 404, "not-found");
    assertThat(one.body()).doesNotContain("mistyped");
    assertThat(other.body()).contains("mistyped");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "PAY-20261121-0123-123", "019ab1c2-7d3e-7a10-8f00-3c5d7e9a4b21"})
  void shouldRefuseWhatHasNotTheFormOfAToken(String text) {
    HttpResponse<String> answer = server.get(TOKENS + "/" + text);

    assertProblem(answer, 400, "validation-failed");
    assertThat(answer.body()).contains("\"field\":\"token\"");
  }

  @Test
  void shouldFindNothingAgainstAFirstPayment() {
    JsonObject verdict = verdict(check(unique()).put("userId", unique()));

    assertThat(verdict.getString("verdict")).isEqualTo("NORMAL");
    assertThat(verdict.getJsonArray("similar")).isEmpty();
    assertThat(verdict.getInteger("windowSeconds")).isEqualTo(300);
    assertThat(verdict.fieldNames())
        .containsExactly("verdict", "similar", "checkedAt", "windowSeconds");
  }

  @ParameterizedTest
  @CsvSource({
    "approve, SUCCESS, ALREADY_PAID",
    "decline, FAILED, RECENT_DUPLICATE",
    "pending, PAYING, IN_PROGRESS"
  })
  void shouldNameThePaymentThatWouldBeDoubled(String script, String state, String verdict) {
    String order = unique();
    JsonObject check = check(order).put("channel", "sim").put("userId", order);
    JsonObject payment = check.copy().put("metadata", new JsonObject().put("sim", script));
    String flowId = pay(unique(), payment).getString("flowId");

    JsonObject answer = verdict(check);

    assertThat(answer.getString("verdict")).isEqualTo(verdict);
    assertThat(answer.getString("flowId")).isEqualTo(flowId);
    assertThat(answer.getString("state")).isEqualTo(state);
    assertThat(answer.getJsonArray("similar")).isEmpty();
  }

  @Test
  void shouldSetThePaidOrderBeforeTheRecentFailure() {
    String order = unique();
    JsonObject check = check(order).put("channel", "sim").put("userId", order);
    pay(unique(), check.copy().put("metadata", new JsonObject().put("sim", "decline")));
    JsonObject paid =
        pay(unique(), check.copy().put("metadata", new JsonObject().put("sim", "approve")));

    JsonObject answer = verdict(check);

    assertThat(answer.getString("verdict")).isEqualTo("ALREADY_PAID");
    assertThat(answer.getString("flowId")).isEqualTo(paid.getString("flowId"));
  }

  @Test
  void shouldListWhatTheUserPaidForOtherOrders() {
    String user = unique();
    JsonObject older = pay(unique(), check(unique()).put("userId", user));
    JsonObject newer = pay(unique(), check(unique()).put("userId", user).put("amount", 7));

    JsonObject answer = verdict(check(unique()).put("userId", user));

    assertThat(answer.getString("verdict")).isEqualTo("NORMAL");
    JsonArray similar = answer.getJsonArray("similar");
    assertThat(similar).hasSize(2);
    for (String field :
        new String[] {"flowId", "orderId", "amount", "currency", "channel", "state", "createdAt"}) {
      assertThat(similar.getJsonObject(0).getValue(field)).isEqualTo(newer.getValue(field));
      assertThat(similar.getJsonObject(1).getValue(field)).isEqualTo(older.getValue(field));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {TOKENS, CHECKS})
  void shouldNameEveryBadField(String path) {
    HttpResponse<String> missing = post(path, "{}");
    HttpResponse<String> bad =
        post(path, "{\"orderId\":\"a b\",\"userId\":\"\",\"channel\":\"gold\",\"x\":1}");
    HttpResponse<String> nothing =
        post(path, "{\"orderId\":null,\"orderId\":\"o\",\"userId\":7,\"channel\":[]}");

    assertProblem(missing, 400, "validation-failed");
    assertThat(missing.body()).contains("orderId", "userId", "channel");
    assertThat(bad.body())
        .contains("\"orderId\"", "\"userId\"", "\"channel\"", "\"x\"")
        .contains("one of instant, sim");
    assertProblem(nothing, 400, "validation-failed");
    assertThat(nothing.body()).contains("must not be given twice");
  }

  @Test
  void shouldNameABadAmountOfACheck() {
    for (String amount : new String[] {"0", "1.0", "\"1\"", "1000000000001", "null"}) {
      HttpResponse<String> answer =
          post(CHECKS, check("o").encode().replace("\"amount\":100", "\"amount\":" + amount));
      assertProblem(answer, 400, "validation-failed");
      assertThat(answer.body()).contains("\"field\":\"amount\"");
    }
    assertThat(post(TOKENS, check("o").encode()).body()).contains("\"field\":\"amount\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {TOKENS, CHECKS})
  void shouldRefuseWhatIsNotJson(String path) {
    assertProblem(post(path, ""), 400, "malformed-json");
    assertProblem(post(path, "[]"), 400, "malformed-json");
    assertProblem(post(path, "{}{}"), 400, "malformed-json");
    HttpResponse<String> text =
        server.send(server.request(path).POST(BodyPublishers.ofString("{}")).build());
    assertProblem(text, 415, "unsupported-media-type");
  }

  @Test
  void shouldSayWhenTheStoreIsAway() {
    server.fragile.mood.set(Mood.UNREACHABLE);
    String token = TokenNumbers.next(Instant.now(), new SecureRandom());

    assertProblem(post(TOKENS, wanted("o").encode()), 503, "store-unavailable");
    assertProblem(post(CHECKS, check("o").encode()), 503, "store-unavailable");
    assertProblem(server.get(TOKENS + "/" + token), 503, "store-unavailable");
  }

  @Test
  void shouldRefuseAPaymentWithoutATokenWhereTokensAreRequired() {
    try (TestServer strict = TestServer.requiringTokens()) {
      HttpResponse<String> answer = strict.pay("k-1", check("o-1").encode());

      assertProblem(answer, 403, "token-required");
      assertThat(strict.get("/v1/orders/o-1").statusCode()).isEqualTo(404);
    }
  }
}
