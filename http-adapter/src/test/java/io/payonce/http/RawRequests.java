package io.payonce.http;

import static io.payonce.http.TestServer.order;

/** Requests as bytes. */
final class RawRequests {
  private RawRequests() {}

  static String get(String path) {
    return "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n";
  }

  static String post(String path, int length) {
    return "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + length + "\r\n\r\n";
  }

  static String head(String key, int length) {
    return payment(key, "application/json", "Content-Length: " + length);
  }

  static String chunkedHead(String key) {
    return payment(key, "application/json", "Transfer-Encoding: chunked");
  }

  static String expecting(String key, String type, int length) {
    return payment(key, type, "Expect: 100-continue\r\nContent-Length: " + length);
  }

  static String payment(String key, String type, String headers) {
    return "POST /v1/payments HTTP/1.1\r\nHost: x\r\nIdempotency-Key: %s\r\nContent-Type: %s\r\n%s\r\n\r\n"
        .formatted(key, type, headers);
  }

  static String padded(String orderId, int length) {
    String body = order(orderId);
    return body.substring(0, 1) + " ".repeat(length - body.length()) + body.substring(1);
  }
}
