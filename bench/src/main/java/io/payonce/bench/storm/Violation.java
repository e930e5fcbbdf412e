package io.payonce.bench.storm;

/**
 * Something that was not exactly once.
 *
 * @param round the round's name, with which its keys and orders begin
 */
record Violation(String round, String what) {
  @Override
  public String toString() {
    return round + ": " + what;
  }
}
