package io.payonce.bench.storm;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.json.DecodeException;

/**
 * What came back for a shot.
 *
 * @param status 0 when nothing came back; then the body says why
 * @param replayed whether the server marked it as a repetition
 * @param nanos from the moment the request was complete to the end of the answer
 */
record Reply(Shot shot, int status, Buffer body, boolean replayed, long nanos) {
  private static final int NONE = 0;

  static Reply of(Shot shot, HttpClientResponse response, Buffer body, long nanos) {
    boolean replayed = "true".equals(response.getHeader("Idempotent-Replayed"));
    return new Reply(shot, response.statusCode(), body, replayed, nanos);
  }

  static Reply none(Shot shot, Throwable cause) {
    return new Reply(shot, NONE, Buffer.buffer(String.valueOf(cause)), false, 0);
  }

  boolean arrived() {
    return status != NONE;
  }

  /** Whether it says that this request's payment exists. */
  boolean accepted() {
    return status == 201 || status == 202;
  }

  /** A field of the body; empty when the body has no such text. */
  String text(String field) {
    try {
      return body.toJsonObject().getValue(field) instanceof String text ? text : "";
    } catch (DecodeException | ClassCastException malformed) {
      return "";
    }
  }

  String flowId() {
    return text("flowId");
  }

  /** Whether it is the first answer again, byte for byte, and marked as such. */
  boolean repeats(Reply first) {
    return replayed && says(first);
  }

  @Override
  public String toString() {
    return "requestNo "
        + shot.requestNo()
        + ", order "
        + shot.orderId()
        + ": "
        + status
        + " "
        + body;
  }

  /** Whether status and body are the same, byte for byte. */
  boolean says(Reply other) {
    return status == other.status && body.equals(other.body);
  }
}
