package io.payonce.http;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.payonce.access.Access;
import io.payonce.channel.Channel;
import io.payonce.channel.ChannelLimits;
import io.payonce.channel.Channels;
import io.payonce.channel.GuardedChannel;
import io.payonce.channel.InstantChannel;
import io.payonce.dedup.DuplicateFilter;
import io.payonce.engine.EngineConfig;
import io.payonce.engine.EngineParts;
import io.payonce.engine.PaymentEngine;
import io.payonce.guard.GuardConfig;
import io.payonce.guard.Guards;
import io.payonce.http.wire.PaymentAnswer;
import io.payonce.idempotency.AnswerCache;
import io.payonce.idempotency.Idempotency;
import io.payonce.idempotency.IdempotencyConfig;
import io.payonce.idempotency.MemoryAnswerStore;
import io.payonce.partition.PartitionConfig;
import io.payonce.store.FlowStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The API over a real engine and the store in memory; every answer is held against the contract.
 */
final class TestServer implements AutoCloseable {
  static final Contract CONTRACT = new Contract();

  final ScriptedChannel sim = new ScriptedChannel();
  final FragileStore fragile = new FragileStore();
  final AtomicBoolean engineReady = new AtomicBoolean(true);
  final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  final int port;

  private final Vertx vertx = Vertx.vertx();
  private final HttpApi api;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  TestServer() {
    this(config());
  }

  TestServer(HttpConfig config) {
    this(config, Access.free(), EngineConfig.withPartitions(2));
  }

  TestServer(HttpConfig config, Access access) {
    this(config, access, EngineConfig.withPartitions(2));
  }

  /** Where only an issued token makes a payment. */
  static TestServer requiringTokens() {
    EngineConfig usual = EngineConfig.withPartitions(2);
    PartitionConfig partition = usual.partition();
    PartitionConfig strict =
        new PartitionConfig(
            partition.mailboxLimit(),
            partition.batchLimit(),
            partition.joinTimeout(),
            partition.joinLimit(),
            partition.cachedOrders(),
            partition.storeProbe(),
            partition.latePayment(),
            true);
    return new TestServer(
        config(),
        Access.free(),
        new EngineConfig(2, strict, usual.sweep(), usual.guard(), usual.drain()));
  }

  private TestServer(HttpConfig config, Access access, EngineConfig engineConfig) {
    FlowStore store = fragile.store();
    Channels channels = new Channels(List.of(guarded(new InstantChannel()), guarded(sim)));
    PaymentAnswer format = new PaymentAnswer();
    EngineParts parts =
        new EngineParts(
            store,
            DuplicateFilter.none(),
            channels,
            format,
            InstantSource.system(),
            new SecureRandom(),
            metrics);
    PaymentEngine engine = await(PaymentEngine.start(vertx, engineConfig, parts));
    api =
        new HttpApi(
            vertx,
            config,
            access,
            engine.payments(),
            engine.guards(),
            store,
            channels,
            format,
            engineReady::get,
            idempotency(vertx),
            metrics);
    port = await(api.start());
  }

  static Guards guards(FlowStore store) {
    return new Guards(
        store.guards(), GuardConfig.DEFAULT, InstantSource.system(), new SecureRandom());
  }

  private static GuardedChannel guarded(Channel channel) {
    return new GuardedChannel(
        channel, new ChannelLimits(Duration.ofSeconds(20), 1_000, 100, 100, Duration.ofMillis(10)));
  }

  /** The defaults on any port, with times short enough for a test. */
  static HttpConfig config() {
    return limited(1_000, 1_000, Duration.ofSeconds(30));
  }

  static HttpConfig limited(int maxConnections, int maxInFlight, Duration bodyTimeout) {
    return new HttpConfig(
        "127.0.0.1",
        0,
        maxInFlight < 100 ? 1 : 2,
        "X-Request-Id",
        Duration.ofMinutes(30),
        maxConnections,
        maxInFlight,
        Duration.ofSeconds(30),
        bodyTimeout,
        Duration.ofMillis(500),
        Duration.ofSeconds(5),
        null);
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(20));
  }

  HttpResponse<String> get(String path) {
    return send(request(path).GET().build());
  }

  HttpResponse<String> pay(String key, String body) {
    return send(payment(key, body));
  }

  CompletableFuture<HttpResponse<String>> payAsync(String key, String body) {
    return client.sendAsync(payment(key, body), BodyHandlers.ofString()).thenApply(this::checked);
  }

  private HttpRequest payment(String key, String body) {
    return request("/v1/payments")
        .header("Content-Type", "application/json")
        .header("Idempotency-Key", key)
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  HttpResponse<String> send(HttpRequest request) {
    return client.sendAsync(request, BodyHandlers.ofString()).thenApply(this::checked).join();
  }

  private HttpResponse<String> checked(HttpResponse<String> answer) {
    CONTRACT.check(answer);
    return answer;
  }

  Routes routes() {
    return api.routes();
  }

  Future<Void> stop() {
    return api.stop();
  }

  @Override
  public void close() {
    await(vertx.close());
  }

  /** Keys are kept in memory, for 30 days or until the test is over. */
  static Idempotency idempotency(Vertx vertx) {
    return new Idempotency(
        vertx,
        new MemoryAnswerStore(InstantSource.system()),
        AnswerCache.none(),
        IdempotencyConfig.DEFAULT,
        InstantSource.system());
  }

  static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(20, SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  static String order(String orderId) {
    return order(orderId, "instant", "approve");
  }

  static String order(String orderId, String channel, String script) {
    return "{\"orderId\":\"%s\",\"amount\":100,\"currency\":\"EUR\",\"channel\":\"%s\",\"metadata\":{\"sim\":\"%s\"}}"
        .formatted(orderId, channel, script);
  }
}
