package io.payonce.http;

import io.payonce.http.wire.Problem;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** The ways to answer. An answer to a request that has been answered, or is gone, is dropped. */
final class Responses {
  /** What is still read of a request that was refused early, so that its answer gets through. */
  static final int MAX_DISCARDED_BYTES = 1 << 20;

  static final int MAX_LINGER_MILLIS = 1_000;

  private Responses() {}

  static void json(HttpServerRequest request, int status, byte[] body) {
    HttpServerResponse response = request.response();
    if (isOver(response)) {
      return;
    }
    response.setStatusCode(status);
    addCommon(response.headers(), Headers.JSON);
    response.end(Buffer.buffer(body));
  }

  static void addCommon(MultiMap headers, CharSequence contentType) {
    headers
        .add(Headers.CONTENT_TYPE, contentType)
        .add(Headers.CACHE_CONTROL, Headers.NO_STORE)
        .add(Headers.CONTENT_TYPE_OPTIONS, Headers.NO_SNIFF);
  }

  static void problem(HttpServerRequest request, Problem problem) {
    HttpServerResponse response = request.response();
    if (!isOver(response)) {
      prepare(response, problem).end(Buffer.buffer(problem.json()));
    }
  }

  /** A problem seen before the body was read: what is left of it is skipped if that is little. */
  static void refuse(HttpServerRequest request, Problem problem) {
    if (request.isEnded() || hasSmallBody(request)) {
      problem(request, problem);
    } else {
      problemAndClose(request, problem);
    }
  }

  /** A problem after which the connection is of no use. */
  static void problemAndClose(HttpServerRequest request, Problem problem) {
    HttpServerResponse response = request.response();
    if (isOver(response)) {
      return;
    }
    prepare(response, problem).putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    response.end(Buffer.buffer(problem.json())).onComplete(sent -> linger(request));
  }

  /** Closing with bytes unread would make the system take the answer back from the caller. */
  private static void linger(HttpServerRequest request) {
    if (request.isEnded()) {
      request.connection().close();
      return;
    }
    Discarder discarder = new Discarder(request);
    request.handler(discarder).endHandler(discarder::close).exceptionHandler(discarder::close);
    discarder.closeAfter(MAX_LINGER_MILLIS);
  }

  private static HttpServerResponse prepare(HttpServerResponse response, Problem problem) {
    response.setStatusCode(problem.status());
    addCommon(response.headers(), Headers.PROBLEM_JSON);
    if (problem.retryAfterSeconds() > 0) {
      response.headers().add(Headers.RETRY_AFTER, Integer.toString(problem.retryAfterSeconds()));
    }
    return response;
  }

  private static boolean hasSmallBody(HttpServerRequest request) {
    MultiMap headers = request.headers();
    if (headers.contains(HttpHeaders.EXPECT) || headers.contains(HttpHeaders.TRANSFER_ENCODING)) {
      return false;
    }
    String length = headers.get(HttpHeaders.CONTENT_LENGTH);
    return length == null || BodyReceiver.lengthOf(length) <= BodyReceiver.MAX_BODY_BYTES;
  }

  private static boolean isOver(HttpServerResponse response) {
    return response.ended() || response.closed();
  }
}
