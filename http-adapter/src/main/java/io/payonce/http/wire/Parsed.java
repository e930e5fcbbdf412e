package io.payonce.http.wire;

/** What came of reading a request for a {@code T}. */
public sealed interface Parsed<T> {
  record Good<T>(T request) implements Parsed<T> {}

  record Refused<T>(Problem problem) implements Parsed<T> {}
}
