package io.payonce.config;

/** What came of reading a text as a value. */
public sealed interface Reading<T> {
  /** It is one. */
  record Good<T>(T value) implements Reading<T> {}

  /**
   * It is none.
   *
   * @param allowed what would be, to follow "allowed:"
   */
  record Bad<T>(String allowed) implements Reading<T> {}
}
