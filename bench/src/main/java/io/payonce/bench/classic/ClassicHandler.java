package io.payonce.bench.classic;

import io.payonce.bench.provider.Signature;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is asked over HTTP, each request on a thread of its own from its first step to its last. */
final class ClassicHandler extends Handler.Abstract {
  private static final Logger LOG = LoggerFactory.getLogger(ClassicHandler.class);
  private static final String PAYMENTS = "/v1/payments";
  private static final HttpField JSON =
      new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/json");
  private static final HttpField PROBLEM =
      new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/problem+json");
  private static final HttpField NO_STORE =
      new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store");
  private static final HttpField NO_SNIFF =
      new PreEncodedHttpField("X-Content-Type-Options", "nosniff");
  private static final HttpField REPLAYED = new PreEncodedHttpField("Idempotent-Replayed", "true");

  private final PaymentDesk desk;
  private final Payments payments;
  private final CallbackDesk callbacks;

  ClassicHandler(PaymentDesk desk, Payments payments, CallbackDesk callbacks) {
    this.desk = desk;
    this.payments = payments;
    this.callbacks = callbacks;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Answer answer;
    try {
      answer = answer(request);
    } catch (SQLException | IOException | RuntimeException e) {
      LOG.error("{} {} failed", request.getMethod(), request.getHttpURI(), e);
      answer = Answer.no(500, "internal-error");
    }
    send(answer, response, callback);
    return true;
  }

  private Answer answer(Request request) throws SQLException, IOException {
    String path = Request.getPathInContext(request);
    if (HttpMethod.POST.is(request.getMethod())) {
      byte[] body = body(request);
      return switch (path) {
        case PAYMENTS -> {
          Optional<PaymentRequest> asked = PaymentRequest.of(body);
          yield asked.isPresent() ? desk.pay(asked.get()) : Answer.no(400, "malformed-request");
        }
        case "/v1/callbacks/sim" ->
            callbacks.take(request.getHeaders().get(Signature.HEADER), body);
        default -> Answer.no(404, "not-found");
      };
    }
    if (path.equals("/health/live")) {
      return Answer.ok(new JsonObject());
    }
    return path.startsWith(PAYMENTS + "/")
        ? view(path.substring(PAYMENTS.length() + 1))
        : Answer.no(404, "not-found");
  }

  /** Its size was limited before it came here. */
  private static byte[] body(Request request) throws IOException {
    ByteBuffer buffer = Content.Source.asByteBuffer(request);
    byte[] body = new byte[buffer.remaining()];
    buffer.get(body);
    return body;
  }

  private Answer view(String id) throws SQLException {
    UUID flowId = UUID.fromString(id);
    return payments
        .view(flowId)
        .map(
            view ->
                Answer.ok(
                    new JsonObject()
                        .put("flowId", id)
                        .put("requestNo", view.requestNo())
                        .put("orderId", view.orderId())
                        .put("state", view.state())))
        .orElseGet(() -> Answer.no(404, "not-found"));
  }

  private static void send(Answer answer, Response response, Callback callback) {
    response.setStatus(answer.status());
    HttpFields.Mutable headers = response.getHeaders();
    headers.add(answer.isProblem() ? PROBLEM : JSON).add(NO_STORE).add(NO_SNIFF);
    if (answer.flowId() != null) {
      headers.add(HttpHeader.LOCATION, PAYMENTS + "/" + answer.flowId());
    }
    if (answer.replayed()) {
      headers.add(REPLAYED);
    }
    headers.add(HttpHeader.CONTENT_LENGTH, answer.body().length());
    response.write(true, ByteBuffer.wrap(answer.body().getBytes()), callback);
  }
}
