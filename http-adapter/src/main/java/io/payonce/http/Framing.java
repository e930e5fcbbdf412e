package io.payonce.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;

/** Where a body ends, and whether everybody on the way must see that alike. */
final class Framing {
  private static final String CHUNKED = "chunked";

  private Framing() {}

  /** A length, or chunks and nothing else: no other coding, and never both. */
  static boolean isClear(MultiMap headers) {
    if (!headers.contains(HttpHeaders.TRANSFER_ENCODING)) {
      return true;
    }
    List<String> codings = headers.getAll(HttpHeaders.TRANSFER_ENCODING);
    return codings.size() == 1
        && CHUNKED.equalsIgnoreCase(codings.get(0))
        && !headers.contains(HttpHeaders.CONTENT_LENGTH);
  }
}
