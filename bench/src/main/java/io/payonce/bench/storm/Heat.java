package io.payonce.bench.storm;

/** Whether the server has seen a round's keys and orders before. */
enum Heat {
  /** Nobody has: one request makes a flow, and those that come meanwhile join it. */
  COLD(""),
  /** The same round once more, right after it was answered. */
  HOT(", again");

  private final String suffix;

  Heat(String suffix) {
    this.suffix = suffix;
  }

  /** What is added to the title of a shape. */
  String suffix() {
    return suffix;
  }
}
