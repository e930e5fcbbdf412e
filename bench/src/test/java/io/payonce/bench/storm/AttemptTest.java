package io.payonce.bench.storm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payonce.bench.server.Connections;
import io.payonce.bench.server.VertxScope;
import io.payonce.bench.server.Waits;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AttemptTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Shot SHOT = new Shot("key", "order");
  private static final Round ROUND =
      new Round(
          "r", Shape.ONE_KEY, new Terms("instant", 1, "EUR", Optional.empty()), List.of(SHOT));

  private final VertxScope scope = VertxScope.open();
  private final Attempt attempt = new Attempt(ROUND, SHOT);

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void shouldTimeAnAnswerFromTheLastByte() {
    Connections connections =
        connect(
            request ->
                request.body().onSuccess(any -> request.response().setStatusCode(201).end("{}")));
    onLoop(connections, () -> attempt.arm(connection(connections)));
    Reply reply = onLoop(connections, attempt::release);

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.nanos()).isBetween(1L, LIMIT.toNanos());
  }

  @Test
  void shouldNotTakeAnAnswerThatComesBeforeTheLastByte() {
    Connections connections = connect(AttemptTest::refuseEarly);
    onLoop(connections, () -> attempt.arm(connection(connections)));
    await().until(() -> onLoop(connections, () -> Future.succeededFuture(attempt.isAnswered())));
    Reply reply = onLoop(connections, attempt::release);

    assertThat(reply.arrived()).isFalse();
    assertThat(reply.toString()).contains("answered before it was asked: 413");
  }

  /** When all but the last byte is there. */
  private static void refuseEarly(HttpServerRequest request) {
    request.handler(most -> request.response().setStatusCode(413).end());
  }

  private Connections connect(Consumer<HttpServerRequest> server) {
    HttpServer listening =
        Waits.within(
            LIMIT,
            "listening",
            scope
                .vertx()
                .createHttpServer()
                .requestHandler(
                    request -> {
                      if (request.path().equals("/health/live")) {
                        request.response().end();
                      } else {
                        server.accept(request);
                      }
                    })
                .listen(0, "127.0.0.1"));
    URI url = URI.create("http://127.0.0.1:" + listening.actualPort());
    return Waits.within(LIMIT, "connecting", Connections.open(scope.vertx(), url, 1));
  }

  private static HttpClientConnection connection(Connections connections) {
    return connections.all().get(0);
  }

  private static <T> T onLoop(Connections connections, Supplier<Future<T>> step) {
    Promise<T> done = Promise.promise();
    connections.context().runOnContext(any -> step.get().onComplete(done));
    return Waits.within(LIMIT, "the loop", done.future());
  }
}
