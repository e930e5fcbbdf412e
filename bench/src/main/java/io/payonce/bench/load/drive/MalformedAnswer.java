package io.payonce.bench.load.drive;

/** What came is no answer that the generator understands; the connection is of no use any more. */
final class MalformedAnswer extends Exception {
  private static final long serialVersionUID = 1;

  private final String what;

  MalformedAnswer(String what) {
    super(what);
    this.what = what;
  }

  /** For people. */
  String what() {
    return "not understood: " + what;
  }
}
