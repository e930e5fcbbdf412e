package io.payonce.sim;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntUnaryOperator;

/** Receives callbacks over HTTP, keeps them in order, and answers as told. */
final class Postbox implements AutoCloseable {
  /** One callback as it arrived. */
  record Letter(JsonObject body, SimSignature.Verdict verdict) {
    String id() {
      return body.getString("id");
    }

    String type() {
      return body.getString("type");
    }

    JsonObject data() {
      return body.getJsonObject("data");
    }
  }

  private final List<Letter> letters = new CopyOnWriteArrayList<>();
  private final SimSignature signature;
  private final HttpServer server;
  private volatile IntUnaryOperator statuses = count -> 204;

  Postbox(Vertx vertx, SimSignature signature) {
    this.signature = signature;
    this.server =
        Stage.ended(vertx.createHttpServer().requestHandler(this::receive).listen(0, "127.0.0.1"));
  }

  /** Answers the n-th callback, from 1, with the status that the function gives. */
  void answer(IntUnaryOperator statusOfNth) {
    statuses = statusOfNth;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.actualPort() + "/callbacks");
  }

  List<Letter> letters() {
    return List.copyOf(letters);
  }

  List<String> types() {
    return letters.stream().map(Letter::type).toList();
  }

  private void receive(HttpServerRequest request) {
    request.body().onSuccess(body -> keep(request, body));
  }

  private void keep(HttpServerRequest request, Buffer body) {
    String header = request.getHeader(SimSignature.HEADER);
    letters.add(new Letter(new JsonObject(body), signature.verify(header, body.getBytes())));
    request.response().setStatusCode(statuses.applyAsInt(letters.size())).end();
  }

  @Override
  public void close() {
    Stage.ended(server.close());
  }
}
