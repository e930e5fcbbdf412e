package io.payonce.bench.load;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeUnit;

/** One connection of the generator during one phase: one request after another. */
final class Pump {
  private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
  private static final int TIMEOUT_SECONDS = 30;

  private final HttpClientConnection connection;
  private final Generator generator;
  private final Phase phase;
  private final Promise<Void> over = Promise.promise();

  Pump(HttpClientConnection connection, Generator generator, Phase phase) {
    this.connection = connection;
    this.generator = generator;
    this.phase = phase;
  }

  /** Ends when the phase is over, or when a request got no answer; never fails. */
  Future<Void> start() {
    next();
    return over.future();
  }

  private void next() {
    long sent = System.nanoTime();
    if (phase.isOver(sent)) {
      over.complete();
      return;
    }
    long n = generator.next();
    connection
        .request(HttpMethod.POST, "/v1/payments")
        .compose(
            request ->
                request
                    .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
                    .send(generator.payments().body(n))
                    .compose(response -> read(response, n, sent)))
        .timeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
        .onSuccess(any -> next())
        .onFailure(this::lost);
  }

  private Future<Void> read(HttpClientResponse response, long n, long sent) {
    boolean created = response.statusCode() == LoadRules.CREATED;
    boolean sampled = n % Generator.SAMPLE_EVERY == 0;
    if (created && !sampled) {
      return response.end().map(any -> answered(response, sent));
    }
    return response.body().map(body -> answered(response, n, sent, body));
  }

  private Void answered(HttpClientResponse response, long sent) {
    phase.answered(response.statusCode(), sent, System.nanoTime());
    if (!generator.flowIds().add(response.getHeader(HttpHeaders.LOCATION))) {
      phase.complain("an answer 201 without the Location of its flow");
    }
    return null;
  }

  private Void answered(HttpClientResponse response, long n, long sent, Buffer body) {
    if (response.statusCode() == LoadRules.CREATED) {
      answered(response, sent);
      sample(n, body);
    } else {
      phase.answered(response.statusCode(), sent, System.nanoTime());
      phase.complain(generator.payments().name(n) + ": " + response.statusCode() + " " + body);
    }
    return null;
  }

  private void sample(long n, Buffer body) {
    try {
      JsonObject answer = body.toJsonObject();
      Sample sample = new Sample(generator.payments().name(n), answer.getString("flowId", ""));
      generator.keep(sample);
      if (!sample.is(answer)) {
        phase.complain("the answer to " + sample.name() + " was " + body);
      }
    } catch (DecodeException | ClassCastException malformed) {
      phase.complain("no JSON object: " + body);
    }
  }

  private void lost(Throwable cause) {
    phase.unanswered(cause.toString());
    over.complete();
  }
}
