package io.payonce.config;

/** What came of reading a text as a value. */
public sealed interface Reading<T> {
  /** It is one. */
  record Good<T>(T value) implements Reading<T> {}

  /**
   * It is none.
   *
   * @param complaint why, to follow the text, e.g. "is not allowed; allowed: 1 to 9"
   */
  record Bad<T>(String complaint) implements Reading<T> {
    /** Refused because only this is allowed. */
    static <T> Bad<T> unlike(String allowed) {
      return new Bad<>("is not allowed; allowed: " + allowed);
    }
  }
}
