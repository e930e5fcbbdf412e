package io.payonce.http;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.payonce.access.Access;
import io.payonce.channel.ChannelLimits;
import io.payonce.channel.Channels;
import io.payonce.channel.GuardedChannel;
import io.payonce.channel.InstantChannel;
import io.payonce.http.wire.Flows;
import io.payonce.http.wire.PaymentAnswer;
import io.payonce.payment.Flow;
import io.payonce.payment.Refund;
import io.payonce.payment.RefundKey;
import io.payonce.payment.State;
import io.payonce.store.FlowStore;
import io.payonce.store.MemoryFlowStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The API over a scripted engine and a store with one flow, {@link Flows#ID}; every answer is held
 * against the contract.
 */
final class ScriptedServer implements AutoCloseable {
  static final String FLOW = "/v1/payments/" + Flows.ID;

  final ScriptedPayments payments = new ScriptedPayments();
  final List<Refund> refunds = new CopyOnWriteArrayList<>();
  final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  final int port;

  private final Flow flow = Flows.in(State.SUCCESS);
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  ScriptedServer() {
    FlowStore store = store();
    HttpApi api =
        new HttpApi(
            vertx,
            TestServer.config(),
            Access.free(),
            payments,
            TestServer.guards(store),
            store,
            new Channels(List.of(new GuardedChannel(new InstantChannel(), ChannelLimits.DEFAULT))),
            new PaymentAnswer(),
            () -> true,
            TestServer.idempotency(vertx),
            metrics);
    port = TestServer.await(api.start());
  }

  private FlowStore store() {
    FlowStore memory = new MemoryFlowStore();
    return (FlowStore)
        Proxy.newProxyInstance(
            FlowStore.class.getClassLoader(),
            new Class<?>[] {FlowStore.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "flow" ->
                      Future.succeededFuture(
                          Optional.of(flow).filter(f -> f.flowId().equals(arguments[0])));
                  case "refunds" -> Future.succeededFuture(List.copyOf(refunds));
                  case "refund" -> Future.succeededFuture(refund((RefundKey) arguments[0]));
                  default -> method.invoke(memory, arguments);
                });
  }

  private Optional<Refund> refund(RefundKey key) {
    return refunds.stream().filter(refund -> key.refundNo().equals(refund.refundNo())).findFirst();
  }

  HttpResponse<String> get(String path) {
    return send(request(path).GET().build());
  }

  HttpResponse<String> post(String path) {
    return send(request(path).POST(BodyPublishers.noBody()).build());
  }

  HttpResponse<String> post(String path, String json) {
    return send(json(path, json).build());
  }

  HttpRequest.Builder json(String path, String json) {
    return request(path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(json));
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(20));
  }

  HttpResponse<String> send(HttpRequest request) {
    return sendAsync(request).join();
  }

  CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest request) {
    return client
        .sendAsync(request, BodyHandlers.ofString())
        .thenApply(
            answer -> {
              TestServer.CONTRACT.check(answer);
              return answer;
            });
  }

  @Override
  public void close() {
    TestServer.await(vertx.close());
  }
}
