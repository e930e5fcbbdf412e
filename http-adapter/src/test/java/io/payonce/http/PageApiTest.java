package io.payonce.http;

import static io.payonce.http.PaymentApiTest.assertProblem;
import static io.payonce.http.TestServer.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageApiTest {
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
  void recover() {
    server.fragile.mood.set(FragileStore.Mood.WELL);
  }

  private static JsonObject page(String query) {
    HttpResponse<String> answer = server.get("/v1/payments?" + query);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new JsonObject(answer.body());
  }

  /** The request numbers of all pages. */
  private static List<String> walk(String query) {
    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      JsonObject page = page(query + cursor);
      page.getJsonArray("payments").forEach(p -> seen.add(((JsonObject) p).getString("requestNo")));
      cursor = page.containsKey("nextCursor") ? "&cursor=" + page.getString("nextCursor") : null;
    } while (cursor != null);
    return seen;
  }

  private static void payFor(String userId, String key, String script) {
    JsonObject body = new JsonObject(order("o-" + key, "sim", script)).put("userId", userId);
    assertThat(server.pay(key, body.encode()).statusCode()).isEqualTo(201);
  }

  @Test
  void shouldShowPaymentsPageByPageNewestFirst() {
    for (int i = 1; i <= 5; i++) {
      payFor("paula", "paula-" + i, i == 2 ? "decline" : "approve");
    }
    payFor("other", "other-1", "approve");

    JsonObject first = page("userId=paula&limit=2");

    JsonArray payments = first.getJsonArray("payments");
    assertThat(payments).hasSize(2);
    assertThat(new JsonObject(server.get("/v1/payments?requestNo=paula-5").body()))
        .isEqualTo(payments.getJsonObject(0));
    assertThat(walk("userId=paula&limit=2"))
        .containsExactly("paula-5", "paula-4", "paula-3", "paula-2", "paula-1");
    assertThat(walk("userId=paula&state=FAILED")).containsExactly("paula-2");
    assertThat(walk("userId=paula&state=FAILED&channel=instant")).isEmpty();
    assertThat(walk("orderId=o-paula-3")).containsExactly("paula-3");
    assertThat(page("limit=1").getJsonArray("payments")).hasSize(1);
    assertThat(walk("limit=100")).contains("other-1", "paula-1");
  }

  @Test
  void shouldShowThePaymentsOfATime() {
    payFor("tom", "tom-1", "approve");
    String first = createdAt("tom-1");
    payFor("tom", "tom-2", "approve");
    String east = first.replace("Z", "%2B00:00").toLowerCase(java.util.Locale.ROOT);

    assertThat(walk("userId=tom&from=" + first)).contains("tom-2", "tom-1");
    assertThat(walk("userId=tom&from=" + east)).contains("tom-1");
    assertThat(walk("userId=tom&to=" + first)).isEmpty();
    assertThat(walk("userId=tom&from=1969-01-01T00:00:00Z&to=9999-12-31T23:59:59.999999999-12:00"))
        .containsExactly("tom-2", "tom-1");
  }

  private static String createdAt(String requestNo) {
    return new JsonObject(server.get("/v1/payments?requestNo=" + requestNo).body())
        .getString("createdAt");
  }

  @Test
  void shouldLoseAndRepeatNothingWhilePaymentsAreMade() {
    for (int i = 0; i < 40; i++) {
      payFor("wanted", "known-" + i, "approve");
    }
    AtomicBoolean enough = new AtomicBoolean();
    CompletableFuture<Void> others =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < 5_000 && !enough.get(); i++) {
                payFor("wanted", "new-" + i, "approve");
              }
            });

    for (int limit = 1; limit <= 5; limit++) {
      List<String> seen = walk("userId=wanted&limit=" + limit);
      assertThat(seen).doesNotHaveDuplicates();
      assertThat(seen.stream().filter(key -> key.startsWith("known-"))).hasSize(40);
    }
    enough.set(true);
    others.join();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=101",
        "limit=-1",
        "limit=1e1",
        "limit=",
        "limit=99999999999",
        "state=success",
        "state=PAID",
        "state=",
        "orderId=a%20b",
        "userId=",
        "userId=a%00",
        "userId=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "channel=SIM",
        "channel=",
        "from=yesterday",
        "from=2026-11-21",
        "from=2026-11-21T12:00:00",
        "from=2026-11-21T12:00:00+08:00",
        "from=2026-13-21T12:00:00Z",
        "to=2026-11-21T25:00:00Z",
        "to=%2B99999-01-01T00:00:00Z",
        "cursor=",
        "cursor=x",
        "cursor=%F0%9F%98%80",
        "cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "colour=red",
        "Limit=1",
        "limit=1&limit=1",
        "state=SUCCESS&state=FAILED",
      })
  void shouldNameABadParameter(String query) {
    HttpResponse<String> answer = server.get("/v1/payments?" + query);

    assertProblem(answer, 400, "validation-failed");
    String name = query.substring(0, query.indexOf('='));
    assertThat(answer.body()).contains("\"field\":\"" + name + "\"");
  }

  @Test
  void shouldNameTheEarlierEnd() {
    String noon = "2026-11-21T12:00:00Z";

    HttpResponse<String> answer = server.get("/v1/payments?from=" + noon + "&to=" + noon);

    assertProblem(answer, 400, "validation-failed");
    assertThat(answer.body()).contains("\"field\":\"to\"");
  }

  @Test
  void shouldRefuseTheCursorOfAnotherList() {
    payFor("ann", "ann-1", "approve");
    payFor("ann", "ann-2", "approve");
    String cursor = page("userId=ann&limit=1").getString("nextCursor");

    for (String filters : List.of("", "userId=bob", "userId=ann&state=SUCCESS", "orderId=ann")) {
      HttpResponse<String> answer = server.get("/v1/payments?" + filters + "&cursor=" + cursor);
      assertProblem(answer, 400, "validation-failed");
      assertThat(answer.body()).contains("\"field\":\"cursor\"");
    }
    assertThat(page("userId=ann&limit=7&cursor=" + cursor).getJsonArray("payments")).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = FragileStore.Mood.class,
      names = {"UNREACHABLE", "SILENT"})
  void shouldAnswer503WithinTwoSecondsWhenTheStoreIsGone(FragileStore.Mood mood) {
    server.fragile.mood.set(mood);
    long started = System.nanoTime();

    HttpResponse<String> answer = server.get("/v1/payments?userId=ann");

    assertProblem(answer, 503, "store-unavailable");
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(2));
  }
}
