package io.payonce.http;

import static io.payonce.http.RawRequests.get;
import static io.payonce.http.RawRequests.head;
import static io.payonce.http.RawRequests.post;
import static io.payonce.http.TestServer.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.http.RawClient.Answer;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a connection survives, and what not. */
class ConnectionTest {
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
      strings = {
        "/v1/orders/%zz",
        "/v1/orders/%",
        "/v1/payments/%f",
        "/v1/payments?requestNo=%zz",
        "/v1/payments?userId=%zz",
        "/v1/orders/o-1/timeline?cursor=%"
      })
  void shouldRefuseBadPercentEncoding(String path) throws IOException {
    try (RawClient client = new RawClient(server.port)) {
      Answer answer = client.send(get(path)).read();

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.has("application/problem+json")).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"OPTIONS *", "CONNECT example.org:443", "GET example.org", "GET ?x"})
  void shouldNotFindATargetThatIsNoPath(String methodAndTarget) throws IOException {
    try (RawClient client = new RawClient(server.port)) {
      Answer answer = client.send(methodAndTarget + " HTTP/1.1\r\nHost: x\r\n\r\n").read();

      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.has("application/problem+json")).isTrue();
      assertThat(client.send(get("/health/live")).read().status()).isEqualTo(200);
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
}
