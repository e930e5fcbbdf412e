package io.payonce.http;

import static io.payonce.http.RawRequests.chunkedHead;
import static io.payonce.http.RawRequests.expecting;
import static io.payonce.http.RawRequests.head;
import static io.payonce.http.RawRequests.padded;
import static io.payonce.http.TestServer.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.http.RawClient.Answer;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Bodies at and beyond their bounds, byte by byte. */
class BodyBoundsTest {
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
}
