package io.payonce.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.payonce.http.wire.Problem;
import io.payonce.http.wire.Problems;
import io.payonce.store.StoreUnavailable;
import io.vertx.core.http.HttpServerRequest;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what should not have happened into an answer. Thread-safe. */
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private final Counter internalErrors;

  Failures(MeterRegistry metrics) {
    internalErrors =
        Counter.builder("http.internal.errors")
            .description("Requests answered 500, each a bug")
            .register(metrics);
  }

  /** Answers 503 when the store can't be reached, else 500 with a reference to the log. */
  void report(HttpServerRequest request, Throwable failure) {
    Responses.problem(request, problem(request, failure));
  }

  /** The problem that the failure is to whoever asked. */
  Problem problem(HttpServerRequest request, Throwable failure) {
    return failure instanceof StoreUnavailable || failure instanceof TimeoutException
        ? Problems.storeUnavailable()
        : internal(request, failure);
  }

  private Problem internal(HttpServerRequest request, Throwable failure) {
    String reference = UUID.randomUUID().toString();
    internalErrors.increment();
    LOG.atError()
        .setMessage("A request failed unexpectedly")
        .addKeyValue("reference", reference)
        .addKeyValue("method", request.method())
        .addKeyValue("path", request.path())
        .setCause(failure)
        .log();
    return Problems.internalError(reference);
  }
}
