package io.payonce.dedup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.payonce.payment.RequestKey;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.embedded.RedisServer;

class RedisFilterTest {
  private static final RequestKey SEEN = new RequestKey("default", "k-1");
  private static final RequestKey NEW = new RequestKey("default", "k-2");
  private static final FilterConfig CONFIG =
      new FilterConfig(Duration.ofDays(2), Duration.ofMillis(200), Duration.ofMillis(50), 64);

  private final Vertx vertx = Vertx.vertx();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private RedisServer server;
  private Redis client;
  private RedisFilter filter;

  @BeforeEach
  void start() throws IOException {
    int port = freePort();
    server = RedisServer.newRedisServer().port(port).bind("127.0.0.1").setting("save \"\"").build();
    server.start();
    client = Redis.createClient(vertx, "redis://127.0.0.1:" + port);
    filter = new RedisFilter(client, CONFIG, new FilterMetrics(registry));
  }

  @AfterEach
  void stop() throws IOException {
    server.stop();
    ended(vertx.close());
  }

  @Test
  void shouldRememberWhatItWasToldAndForgetInTime() {
    filter.remember(List.of(SEEN));

    await().until(() -> seen(SEEN, NEW).equals(Set.of(SEEN)));
    Response ttl = ended(client.send(Request.cmd(Command.TTL).arg("payonce:default:req:k-1")));
    assertThat(ttl.toLong()).isBetween(1L, Duration.ofDays(2).toSeconds());
  }

  @Test
  void shouldKnowNothingAfterAFlush() {
    filter.remember(List.of(SEEN));
    await().until(() -> seen(SEEN).contains(SEEN));

    ended(client.send(Request.cmd(Command.FLUSHALL)));

    assertThat(seen(SEEN)).isEmpty();
  }

  @Test
  void shouldLeaveADeadRedisAloneAndComeBackToALivingOne() throws IOException {
    server.stop();
    IntStream.range(0, 10).forEach(i -> assertThat(seen(SEEN)).isEmpty());
    assertThat(registry.get("filter.keys").tag("result", "bypass").counter().count())
        .isEqualTo(10.0);
    long begun = System.nanoTime();
    IntStream.range(0, 100).forEach(i -> assertThat(seen(SEEN)).isEmpty());
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));

    server.start();
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () -> {
              filter.remember(List.of(SEEN));
              return seen(SEEN).contains(SEEN);
            });
  }

  @Test
  void shouldNotBelieveWhatIsNotAnAnswer() {
    ended(client.send(Request.cmd(Command.LPUSH).arg("payonce:default:req:k-2").arg("x")));

    assertThat(seen(NEW)).isEmpty();
  }

  private Set<RequestKey> seen(RequestKey... keys) {
    return ended(filter.seen(List.of(keys)));
  }

  private static <T> T ended(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0)) {
      return any.getLocalPort();
    }
  }
}
