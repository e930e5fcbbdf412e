package io.payonce.idempotency;

import io.vertx.core.buffer.Buffer;
import java.util.List;

/**
 * An answer as every repetition gets it.
 *
 * @param headers those that belong to the answer, in order; a name may come twice
 * @param body never changed
 */
public record KeptAnswer(int status, List<Header> headers, Buffer body) {
  /** A header line. */
  public record Header(String name, String value) {}

  /** Takes a copy of the headers. */
  public KeptAnswer {
    headers = List.copyOf(headers);
  }

  boolean has(CharSequence header) {
    return headers.stream().anyMatch(h -> h.name().contentEquals(header));
  }
}
