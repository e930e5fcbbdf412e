package io.payonce.bench.load;

import io.payonce.bench.server.Waits;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A payment server of a few lines that pays once, keeps its answers and counts; but for one thing
 * that it does wrong, once. One event loop.
 */
final class ScriptedServer {
  /** What it does wrong. */
  enum Fault {
    NONE,
    LOSES_AN_ANSWER,
    ANSWERS_TWO_PAYMENTS_WITH_ONE_FLOW,
    ANSWERS_FOR_ANOTHER_PAYMENT,
    CHANGES_A_BYTE_OF_A_REPETITION,
    PAYS_AGAIN_WHEN_REPEATED,
    COUNTS_ONE_TOO_MANY,
    COUNTS_ONE_TOO_FEW,
    FORGETS_A_FLOW,
    FAILS_ONCE,
  }

  /** The fault comes with so manyth request for a payment, or repetition. */
  private static final int TURN = 50;

  private final Fault fault;
  private final Map<String, JsonObject> byName = new HashMap<>();
  private final Map<String, JsonObject> byFlow = new HashMap<>();
  private int paid;
  private int replayed;

  private ScriptedServer(Fault fault) {
    this.fault = fault;
  }

  /** Listens until the event loops end. */
  static URI start(Vertx vertx, Fault fault) {
    ScriptedServer server = new ScriptedServer(fault);
    int port =
        Waits.within(
                Duration.ofSeconds(10),
                "listening",
                vertx.createHttpServer().requestHandler(server::handle).listen(0, "127.0.0.1"))
            .actualPort();
    return URI.create("http://127.0.0.1:" + port);
  }

  private void handle(HttpServerRequest request) {
    if (request.path().equals("/metrics")) {
      request.response().end(metrics());
    } else if (HttpMethod.POST.equals(request.method())) {
      request.body().onSuccess(body -> post(request, body.toJsonObject()));
    } else {
      get(request);
    }
  }

  private String metrics() {
    int counted =
        switch (fault) {
          case COUNTS_ONE_TOO_MANY -> paid < TURN ? paid : paid + 1;
          case COUNTS_ONE_TOO_FEW -> paid < TURN ? paid : paid - 1;
          default -> paid;
        };
    return """
        payment_count_total{channel="instant",state="SUCCESS"} %d
        payment_duplicate_count_total{kind="replayed"} %d
        """
        .formatted(counted, replayed);
  }

  private void post(HttpServerRequest request, JsonObject asked) {
    String name = asked.getString("requestNo");
    JsonObject known = byName.get(name);
    if (known == null) {
      pay(request, name);
    } else {
      replayed++;
      repeat(request, known);
    }
  }

  private void pay(HttpServerRequest request, String name) {
    paid++;
    boolean now = paid == TURN;
    boolean same = now && fault == Fault.ANSWERS_TWO_PAYMENTS_WITH_ONE_FLOW;
    String flowId = same ? byFlow.keySet().iterator().next() : UUID.randomUUID().toString();
    String said = now && fault == Fault.ANSWERS_FOR_ANOTHER_PAYMENT ? "somebody-else" : name;
    JsonObject answer =
        new JsonObject()
            .put("flowId", flowId)
            .put("requestNo", said)
            .put("orderId", said)
            .put("state", "SUCCESS");
    byName.put(name, answer);
    byFlow.put(flowId, answer);
    if (now && fault == Fault.LOSES_AN_ANSWER) {
      request.connection().close();
    } else if (now && fault == Fault.FAILS_ONCE) {
      request.response().setStatusCode(500).end();
    } else {
      send(request.response(), flowId, answer.toBuffer());
    }
  }

  private void repeat(HttpServerRequest request, JsonObject known) {
    boolean now = replayed == TURN;
    HttpServerResponse response = request.response();
    if (now && fault == Fault.PAYS_AGAIN_WHEN_REPEATED) {
      send(response, UUID.randomUUID().toString(), known.toBuffer());
      return;
    }
    Buffer body = known.toBuffer();
    if (now && fault == Fault.CHANGES_A_BYTE_OF_A_REPETITION) {
      body.setByte(body.length() - 1, (byte) ' ');
    }
    response.putHeader("Idempotent-Replayed", "true");
    send(response, known.getString("flowId"), body);
  }

  private static void send(HttpServerResponse response, String flowId, Buffer body) {
    response.setStatusCode(201).putHeader("Location", "/v1/payments/" + flowId).end(body);
  }

  private void get(HttpServerRequest request) {
    String name = request.getParam("requestNo");
    JsonObject found =
        name == null
            ? byFlow.get(request.path().substring("/v1/payments/".length()))
            : byName.get(name);
    if (found != null && fault == Fault.FORGETS_A_FLOW) {
      found = found.copy().put("state", "PAYING");
    }
    request
        .response()
        .setStatusCode(found == null ? 404 : 200)
        .end(found == null ? Buffer.buffer() : found.toBuffer());
  }
}
