package io.payonce.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.payonce.sim.SimOptions;
import io.payonce.sim.SimServer;
import io.payonce.sim.SimSignature;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** A payment simulator in this process, which outlives the servers that use it. */
final class Provider implements AutoCloseable {
  private static final String SECRET = "between-provider-and-server";
  private static final Duration PAYER = Duration.ofMillis(200);
  private static final int PATIENCE_SECONDS = 20;

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  private final SimServer server;
  private final Path secretFile;
  private final URI uri;

  /**
   * @param directory for its ledger and its secret
   * @param callbacks where callbacks go
   */
  Provider(Path directory, URI callbacks) throws Exception {
    Files.createDirectories(directory);
    secretFile = Files.writeString(directory.resolve("secret"), SECRET);
    SimOptions options =
        SimOptions.of(directory.resolve("ledger"), SECRET)
            .withCallbacks(new SimOptions.Callback(callbacks, PAYER, true));
    server = new SimServer(vertx, options, InstantSource.system());
    uri = URI.create("http://127.0.0.1:" + server.start().await(PATIENCE_SECONDS, SECONDS));
  }

  /** Where it is, with its books. */
  URI uri() {
    return uri;
  }

  /** The options by which a server uses it. */
  List<String> options() {
    return List.of("--sim", uri.toString(), "--sim-secret-file", secretFile.toString());
  }

  JsonObject ledger(String outTradeNo) {
    return get("/ledger/" + outTradeNo);
  }

  long charges(String outTradeNo) {
    return ledger(outTradeNo).getLong("charges");
  }

  /** Charges of all numbers, those that nobody asks for too. */
  long charges() {
    return get("/ledger").getLong("charges");
  }

  /** Calls about all numbers. */
  long calls() {
    return get("/ledger").getLong("calls");
  }

  /** A genuine signature, made at this time. */
  static String sign(byte[] body, InstantSource clock) {
    return new SimSignature(List.of(SECRET), clock).sign(body);
  }

  /** The body of a callback that tells of a charge. */
  static byte[] event(String id, String type, String outTradeNo, long amount) {
    JsonObject data =
        new JsonObject()
            .put("outTradeNo", outTradeNo)
            .put("amount", amount)
            .put("currency", "EUR")
            .put("paymentNo", "P-" + id);
    return new JsonObject()
        .put("id", id)
        .put("type", type)
        .put("data", data)
        .encode()
        .getBytes(UTF_8);
  }

  private JsonObject get(String path) {
    try {
      HttpRequest request = HttpRequest.newBuilder(uri.resolve(path)).build();
      return new JsonObject(client.send(request, BodyHandlers.ofString()).body());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError("the provider does not answer", e);
    }
  }

  @Override
  public void close() {
    join(server.stop());
    join(vertx.close());
  }

  private static void join(Future<Void> end) {
    end.toCompletionStage().toCompletableFuture().orTimeout(PATIENCE_SECONDS, SECONDS).join();
  }
}
