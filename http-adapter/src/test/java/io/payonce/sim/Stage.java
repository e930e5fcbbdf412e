package io.payonce.sim;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/** A running simulator, a caller that signs, and a postbox for its callbacks. */
final class Stage implements AutoCloseable {
  static final String SECRET = "a secret of two";

  /** A status and the JSON that came with it. */
  record Reply(int status, JsonObject body) {
    String state() {
      return body.getString("state");
    }

    String code() {
      return body.getString("code");
    }
  }

  final Vertx vertx = Vertx.vertx();
  final SimSignature signature = new SimSignature(List.of(SECRET), InstantSource.system());
  final Postbox postbox;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final SimOptions options;
  private SimServer server;
  private int port;

  Stage(Path directory) {
    this(directory, options -> options);
  }

  /** A simulator with callbacks after 50 ms, changed as the test needs. */
  Stage(Path directory, UnaryOperator<SimOptions> change) {
    postbox = new Postbox(vertx, signature);
    SimOptions.Callback callbacks =
        new SimOptions.Callback(postbox.url(), Duration.ofMillis(50), true);
    options = change.apply(SimOptions.of(directory, SECRET).withCallbacks(callbacks));
    start();
  }

  /** The result of a future that ends within 10 s. */
  static <T> T ended(Future<T> future) {
    try {
      return future.await(10, TimeUnit.SECONDS);
    } catch (TimeoutException tooLate) {
      throw new AssertionError("not within 10 s", tooLate);
    }
  }

  void start() {
    server = new SimServer(vertx, options, InstantSource.system());
    port = ended(server.start());
  }

  void stop() {
    ended(server.stop());
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  SimServer server() {
    return server;
  }

  int port() {
    return port;
  }

  Reply charge(String outTradeNo, String sim) throws Exception {
    return post("/charges", order(outTradeNo, 1250, sim));
  }

  CompletableFuture<Reply> chargeLater(String outTradeNo, String sim) {
    return later(request("POST", "/charges", order(outTradeNo, 1250, sim).encode()));
  }

  static JsonObject order(String outTradeNo, long amount, String sim) {
    return new JsonObject()
        .put("outTradeNo", outTradeNo)
        .put("amount", amount)
        .put("currency", "CNY")
        .put("sim", sim);
  }

  Reply close(String outTradeNo) throws Exception {
    return send(request("POST", "/charges/" + outTradeNo + "/close", ""));
  }

  Reply query(String outTradeNo) throws Exception {
    return get("/charges/" + outTradeNo);
  }

  Reply refund(String refundNo, String outTradeNo, long amount, String sim) throws Exception {
    JsonObject body =
        new JsonObject()
            .put("refundNo", refundNo)
            .put("outTradeNo", outTradeNo)
            .put("amount", amount);
    return post("/refunds", sim.isEmpty() ? body : body.put("sim", sim));
  }

  JsonObject ledger(String outTradeNo) throws Exception {
    return get("/ledger/" + outTradeNo).body();
  }

  JsonObject totals() throws Exception {
    return get("/ledger").body();
  }

  Reply post(String path, JsonObject body) throws Exception {
    return send(request("POST", path, body.encode()));
  }

  Reply get(String path) throws Exception {
    return send(request("GET", path, ""));
  }

  String text(String path) throws Exception {
    return http.send(request("GET", path, "").build(), BodyHandlers.ofString()).body();
  }

  /** A request signed over its body. */
  HttpRequest.Builder request(String method, String path, String body) {
    return unsigned(method, path, body)
        .header(SimSignature.HEADER, signature.sign(body.getBytes(UTF_8)));
  }

  HttpRequest.Builder unsigned(String method, String path, String body) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(20))
        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
  }

  Reply send(HttpRequest.Builder request) throws Exception {
    return reply(http.send(request.build(), BodyHandlers.ofString()));
  }

  CompletableFuture<Reply> later(HttpRequest.Builder request) {
    return http.sendAsync(request.build(), BodyHandlers.ofString()).thenApply(Stage::reply);
  }

  private static Reply reply(HttpResponse<String> response) {
    return new Reply(response.statusCode(), new JsonObject(response.body()));
  }

  @Override
  public void close() {
    stop();
    postbox.close();
    ended(vertx.close());
  }
}
