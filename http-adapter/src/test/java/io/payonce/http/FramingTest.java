package io.payonce.http;

import static io.payonce.http.RawRequests.get;
import static io.payonce.http.RawRequests.payment;
import static io.payonce.http.TestServer.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.http.RawClient.Answer;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is read whose end another server might see elsewhere. */
class FramingTest {
  private static final String JSON = "application/json";

  private static TestServer server;

  @BeforeAll
  static void start() {
    server = new TestServer();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "identity",
        "gzip",
        "gzip, chunked",
        "chunked, chunked",
        "chunked, identity",
        "xchunked",
        "chunked\r\nTransfer-Encoding: chunked",
        "\"chunked\""
      })
  void shouldRefuseOtherTransferCodingsAndClose(String coding) throws IOException {
    String body = chunk(order("o-coding"));
    String length = "\r\nContent-Length: " + body.length();
    String head = payment("coding", JSON, "Transfer-Encoding: " + coding + length);
    try (RawClient client = new RawClient(server.port)) {
      assertRefused(client.send(head + body + get("/health/live")).read());
      assertThat(client.isClosedByServer()).isTrue();
    }
    assertThat(server.get("/v1/orders/o-coding").statusCode()).isEqualTo(404);
  }

  @Test
  void shouldTakeChunksHoweverTheyAreSpelled() throws IOException {
    String head = payment("chunks", JSON, "Transfer-Encoding: Chunked");
    try (RawClient client = new RawClient(server.port)) {
      assertThat(client.send(head + chunk(order("o-chunks"))).read().status()).isEqualTo(201);
    }
  }

  private static String chunk(String body) {
    return Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n";
  }

  private static void assertRefused(Answer answer) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("malformed-request");
    assertThat(answer.has("connection: close")).isTrue();
  }
}
