package io.payonce.chaos;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * What the server said.
 *
 * @param took from the sending to the last byte
 */
record Reply(int status, String body, HttpHeaders headers, Duration took) {
  static Reply of(HttpResponse<String> response, Duration took) {
    return new Reply(response.statusCode(), response.body(), response.headers(), took);
  }

  /** What has to be the same whenever the request is repeated. */
  String content() {
    return status + " " + body;
  }

  /** Whether a flow was made, or found, by this request. */
  boolean isPayment() {
    return status == 201 || status == 202;
  }

  String text(String field) {
    return json().getString(field, "");
  }

  String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  JsonObject json() {
    return new JsonObject(body);
  }
}
