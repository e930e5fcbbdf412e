package io.payonce.http;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** How reads are answered: in time, or with the problem that kept them. */
final class Reads {
  static final int OK = 200;
  private static final long TIMEOUT_MILLIS = 1_500;

  private final Failures failures;

  Reads(Failures failures) {
    this.failures = failures;
  }

  /** Answers with what was read, or with why it could not be. */
  <T> void in(Future<T> reading, HttpServerRequest request, Consumer<T> then) {
    reading
        .timeout(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
        .onSuccess(
            value -> {
              try {
                then.accept(value);
              } catch (RuntimeException e) {
                failures.report(request, e);
              }
            })
        .onFailure(e -> failures.report(request, e));
  }

  /** The query's parameters, unless its percent-encoding is broken. */
  static Optional<MultiMap> query(HttpServerRequest request) {
    try {
      return Optional.of(request.params());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
