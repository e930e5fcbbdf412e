package io.payonce.idempotency;

import static io.payonce.idempotency.Tests.ONE;
import static io.payonce.idempotency.Tests.OTHER;
import static io.payonce.idempotency.Tests.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.payonce.dedup.FilterConfig;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.embedded.RedisServer;

class RedisAnswerCacheTest {
  private static final KeyScope SCOPE = new KeyScope("t", "op", "k");
  private static final FilterConfig CONFIG =
      new FilterConfig(Duration.ofDays(2), Duration.ofMillis(500), Duration.ofMillis(50), 64);

  private final Vertx vertx = Vertx.vertx();
  private RedisServer server;
  private Redis client;
  private AnswerCache cache;

  @BeforeEach
  void start() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    server = RedisServer.newRedisServer().port(port).bind("127.0.0.1").setting("save \"\"").build();
    server.start();
    client = Redis.createClient(vertx, "redis://127.0.0.1:" + port);
    cache = new RedisAnswerCache(client, CONFIG);
  }

  @AfterEach
  void stop() throws IOException {
    server.stop();
    Tests.await(vertx.close());
  }

  @Test
  void shouldFindWhatItWasToldForThatRequestOnly() {
    cache.remember(SCOPE, ONE, answer("bytes \0"));
    await().until(() -> find(SCOPE).isPresent());

    assertThat(find(SCOPE)).contains(answer("bytes \0"));
    assertThat(Tests.await(cache.find(SCOPE, OTHER))).isEmpty();
    assertThat(find(new KeyScope("t", "op", "k2"))).isEmpty();
    assertThat(
            Tests.await(client.send(Request.cmd(Command.TTL).arg("payonce:t:answer:op:k")))
                .toLong())
        .isBetween(1L, Duration.ofDays(2).toSeconds());
  }

  @Test
  void shouldNotTakeAnotherScopesAnswerThatHasTheSameName() {
    cache.remember(new KeyScope("a", "b:answer:c", "d"), ONE, answer("theirs"));
    await().until(() -> find(new KeyScope("a", "b:answer:c", "d")).isPresent());

    assertThat(find(new KeyScope("a:answer:b", "c", "d"))).isEmpty();
  }

  @Test
  void shouldNotReadWhatItDidNotWrite() {
    for (Buffer odd : List.of(Buffer.buffer(), Buffer.buffer("1"), Buffer.buffer("\1xyz"))) {
      Tests.await(client.send(Request.cmd(Command.SET).arg("payonce:t:answer:op:k").arg(odd)));
      assertThat(find(SCOPE)).isEmpty();
    }
  }

  @Test
  void shouldKnowNothingWithoutRedis() throws IOException {
    server.stop();

    for (int i = 0; i < 10; i++) {
      assertThat(find(SCOPE)).isEmpty();
    }
    cache.remember(SCOPE, ONE, answer("lost"));
  }

  private Optional<KeptAnswer> find(KeyScope scope) {
    return Tests.await(cache.find(scope, ONE));
  }
}
