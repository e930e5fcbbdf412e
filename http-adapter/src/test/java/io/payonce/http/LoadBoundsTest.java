package io.payonce.http;

import static io.payonce.http.RawRequests.get;
import static io.payonce.http.RawRequests.head;
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
import org.junit.jupiter.api.Test;

/** What happens when there is too much of something, and at the end. */
class LoadBoundsTest {
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
}
