package io.payonce.http;

import static io.payonce.http.TestServer.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payonce.http.RawClient.Answer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens at and beyond each bound, byte by byte. */
class BoundsTest {
  private static final int LIMIT = 65_536;

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
  void shouldTakeABodyOf64KiB() throws IOException {
    String body = padded("o-full", LIMIT);
    try (RawClient client = new RawClient(server.port)) {
      assertThat(client.send(head("full", LIMIT) + body).read().status()).isEqualTo(201);
    }
  }

  @Test
  void shouldRefuseALargerBodyByItsLengthAndClose() throws IOException {
    try (RawClient client = new RawClient(server.port)) {
      Answer answer = client.send(head("larger", LIMIT + 1)).read();

      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.body()).contains("body-too-large");
      assertThat(answer.has("connection: close")).isTrue();
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void shouldGetTheRefusalThroughWhileTheBodyIsStillSent() throws IOException {
    try (RawClient client = new RawClient(server.port)) {
      client.send(head("flood", 400_000) + "x".repeat(400_000));

      assertThat(client.read().status()).isEqualTo(413);
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void shouldRefuseALargerBodyInChunks() throws IOException {
    String chunk = "8000\r\n" + " ".repeat(0x8000) + "\r\n";
    try (RawClient client = new RawClient(server.port)) {
      client.send(chunkedHead("chunks") + chunk + chunk + chunk);

      assertThat(client.read().status()).isEqualTo(413);
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void shouldPutChunksTogether() throws IOException {
    String body = order("o-chunked");
    StringBuilder chunks = new StringBuilder();
    for (int i = 0; i < body.length(); i++) {
      chunks.append("1\r\n").append(body.charAt(i)).append("\r\n");
    }
    try (RawClient client = new RawClient(server.port)) {
      client.send(chunkedHead("chunked") + chunks + "0\r\n\r\n");

      assertThat(client.read().status()).isEqualTo(201);
    }
  }

  @Test
  void shouldTellACallerWhoWaitsToGoOn() throws IOException {
    String body = order("o-expect");
    try (RawClient client = new RawClient(server.port)) {
      client.send(expecting("expect", "application/json", body.length()));
      assertThat(client.read().status()).isEqualTo(100);
      assertThat(client.send(body).read().status()).isEqualTo(201);
      assertThat(client.send(head("expect", body.length()) + body).read().status()).isEqualTo(201);
    }
  }

  @Test
  void shouldTellACallerWhoWaitsNotTo() throws IOException {
    try (RawClient client = new RawClient(server.port)) {
      Answer tooLarge = client.send(expecting("wait", "application/json", LIMIT + 1)).read();
      assertThat(tooLarge.status()).isEqualTo(413);
      assertThat(client.isClosedByServer()).isTrue();
    }
    try (RawClient client = new RawClient(server.port)) {
      assertThat(client.send(expecting("wait", "text/plain", 5)).read().status()).isEqualTo(415);
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void shouldKeepTheConnectionAfterAnErrorThatLeftItClean() throws IOException {
    String good = order("o-clean");
    try (RawClient client = new RawClient(server.port)) {
      assertThat(client.send(head("clean", 3) + "{,}").read().status()).isEqualTo(400);
      assertThat(client.send(post("/v1/nothing", 5) + "12345").read().status()).isEqualTo(404);
      assertThat(client.send(post("/health/live", 5) + "12345").read().status()).isEqualTo(405);
      assertThat(client.send(post("/v1/payments", 5) + "12345").read().status()).isEqualTo(415);
      assertThat(client.send(head("clean", good.length()) + good).read().status()).isEqualTo(201);
    }
  }

  @Test
  void shouldAnswerPipelinedRequestsInTheirOrder() throws IOException {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      String body = i % 5 == 4 ? "{,}" : order("o-pipe-" + i);
      all.append(head("pipe-" + i, body.length())).append(body);
    }
    try (RawClient client = new RawClient(server.port)) {
      client.send(all.toString());
      for (int i = 0; i < 20; i++) {
        Answer answer = client.read();
        if (i % 5 == 4) {
          assertThat(answer.status()).isEqualTo(400);
        } else {
          assertThat(answer.body()).contains("\"orderId\":\"o-pipe-" + i + "\"");
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/v1/orders/%zz", "/v1/orders/%", "/v1/payments/%f", "/v1/payments?requestNo=%zz"})
  void shouldRefuseBadPercentEncoding(String path) throws IOException {
    try (RawClient client = new RawClient(server.port)) {
      Answer answer = client.send(get(path)).read();

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.has("application/problem+json")).isTrue();
    }
  }

  @Test
  void shouldRefuseWhatIsNotHttp() throws IOException {
    try (RawClient client = new RawClient(server.port)) {
      Answer answer = client.send("HELLO\r\n\r\n").read();
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.body()).contains("malformed-request");
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void shouldRefuseTooLongAnAddress() throws IOException {
    try (RawClient client = new RawClient(server.port)) {
      Answer answer = client.send(get("/v1/orders/" + "x".repeat(9_000))).read();
      assertThat(answer.status()).isEqualTo(414);
      assertThat(answer.body()).contains("uri-too-long");
    }
  }

  @Test
  void shouldRefuseTooManyHeaders() throws IOException {
    try (RawClient client = new RawClient(server.port)) {
      Answer answer =
          client
              .send("GET /health/live HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(17_000) + "\r\n\r\n")
              .read();
      assertThat(answer.status()).isEqualTo(431);
      assertThat(answer.body()).contains("headers-too-large");
    }
  }

  @Test
  void shouldNotWaitForASlowBodyForEver() throws IOException {
    try (TestServer impatient =
            new TestServer(TestServer.limited(100, 1000, Duration.ofSeconds(1)));
        RawClient client = new RawClient(impatient.port)) {
      Answer answer = client.send(head("slow", 50) + "{").read();

      assertThat(answer.status()).isEqualTo(408);
      assertThat(answer.body()).contains("request-timeout");
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void shouldRefuseRequestsBeyondThoseInFlightAtOnce() {
    try (TestServer small = new TestServer(TestServer.limited(1_000, 2, Duration.ofSeconds(30)))) {
      List<CompletableFuture<HttpResponse<String>>> running = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        running.add(small.payAsync("busy-" + i, order("o-busy-" + i, "sim", "silent")));
      }
      await().until(() -> small.sim.unanswered() == 2);

      HttpResponse<String> refused = small.pay("busy-2", order("o-busy-2"));
      PaymentApiTest.assertProblem(refused, 503, "overloaded");
      assertThat(refused.headers().firstValue("Retry-After")).contains("1");
      assertThat(small.get("/v1/orders/o-busy-0").statusCode()).isEqualTo(503);
      assertThat(small.get("/health/live").statusCode()).isEqualTo(200);

      small.sim.speak();
      assertThat(running).allMatch(answer -> answer.join().statusCode() == 201);
      assertThat(small.pay("busy-2", order("o-busy-2")).statusCode()).isEqualTo(201);
    }
  }

  @Test
  void shouldFreeThePlaceOfACallerWhoIsGone() throws IOException {
    try (TestServer small = new TestServer(TestServer.limited(1_000, 1, Duration.ofSeconds(30)))) {
      try (RawClient client = new RawClient(small.port)) {
        client.send(head("gone", 500) + "{");
        await().until(() -> small.get("/v1/orders/o-1").statusCode() == 503);
      }
      await().until(() -> small.get("/v1/orders/o-1").statusCode() == 404);
    }
  }

  @Test
  void shouldRefuseConnectionsBeyondTheLimit() throws IOException {
    try (TestServer small = new TestServer(TestServer.limited(2, 1_000, Duration.ofSeconds(30)))) {
      try (RawClient first = new RawClient(small.port);
          RawClient second = new RawClient(small.port)) {
        assertThat(first.send(get("/health/live")).read().status()).isEqualTo(200);
        assertThat(second.send(get("/health/live")).read().status()).isEqualTo(200);
        try (RawClient third = new RawClient(small.port)) {
          Answer refused = third.send(get("/health/live")).read();
          assertThat(refused.status()).isEqualTo(503);
          assertThat(refused.has("retry-after: 1")).isTrue();
          assertThat(third.isClosedByServer()).isTrue();
        }
        try (RawClient idle = new RawClient(small.port)) {
          assertThat(idle.isClosedByServer()).isTrue();
        }
        assertThat(first.send(get("/health/live")).read().status()).isEqualTo(200);
      }
      await().until(() -> small.get("/health/live").statusCode() == 200);
    }
  }

  @Test
  void shouldFinishWhatItAcceptedWhenItStops() throws IOException {
    try (TestServer stopping = new TestServer()) {
      CompletableFuture<HttpResponse<String>> running =
          stopping.payAsync("drain", order("o-drain", "sim", "silent"));
      await().until(() -> stopping.sim.unanswered() == 1);

      var stopped = stopping.stop();
      await().until(() -> refusesConnections(stopping.port));
      assertThat(stopped.isComplete()).isFalse();
      stopping.sim.speak();

      assertThat(running.join().statusCode()).isEqualTo(201);
      TestServer.await(stopped);
    }
  }

  private static boolean refusesConnections(int port) {
    try {
      new RawClient(port).close();
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private static String padded(String orderId, int length) {
    String body = order(orderId);
    return body.substring(0, 1) + " ".repeat(length - body.length()) + body.substring(1);
  }

  private static String get(String path) {
    return "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n";
  }

  private static String post(String path, int length) {
    return "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + length + "\r\n\r\n";
  }

  private static String head(String key, int length) {
    return payment(key, "application/json", "Content-Length: " + length);
  }

  private static String chunkedHead(String key) {
    return payment(key, "application/json", "Transfer-Encoding: chunked");
  }

  private static String expecting(String key, String type, int length) {
    return payment(key, type, "Expect: 100-continue\r\nContent-Length: " + length);
  }

  private static String payment(String key, String type, String headers) {
    return "POST /v1/payments HTTP/1.1\r\nHost: x\r\nIdempotency-Key: %s\r\nContent-Type: %s\r\n%s\r\n\r\n"
        .formatted(key, type, headers);
  }
}
