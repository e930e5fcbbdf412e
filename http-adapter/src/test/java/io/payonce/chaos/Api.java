package io.payonce.chaos;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A caller of the API. Any thread. */
final class Api {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final URI base;

  Api(URI base) {
    this.base = base;
  }

  /** Asks for a payment; the connection may break. */
  Reply tryPay(Ask ask) throws IOException {
    return send(
        request("/v1/payments")
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", ask.requestNo())
            .POST(BodyPublishers.ofString(ask.json())));
  }

  Reply pay(Ask ask) {
    try {
      return tryPay(ask);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Reply get(String path) {
    return orFail(request(path).GET());
  }

  Reply post(String path, JsonObject body) {
    return orFail(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.encode())));
  }

  JsonObject flow(String flowId) {
    return get("/v1/payments/" + flowId).json();
  }

  String state(String flowId) {
    return flow(flowId).getString("state", "");
  }

  /** Calls back as the simulator would. */
  Reply callBack(byte[] body, String signature) {
    return orFail(
        request("/v1/callbacks/sim")
            .header("Content-Type", "application/json")
            .header("Sim-Signature", signature)
            .POST(BodyPublishers.ofByteArray(body)));
  }

  /** What the server counts, at one instant. */
  Metrics metrics() {
    return new Metrics(get("/metrics").body());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
  }

  private Reply orFail(HttpRequest.Builder request) {
    try {
      return send(request);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Reply send(HttpRequest.Builder request) throws IOException {
    long begun = System.nanoTime();
    try {
      var response = client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
      return Reply.of(response, Duration.ofNanos(System.nanoTime() - begun));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
