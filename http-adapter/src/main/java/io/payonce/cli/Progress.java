package io.payonce.cli;

import io.payonce.logging.Terminal;

/** One line on a terminal that says what is going on; nothing where there is no terminal. */
final class Progress implements AutoCloseable {
  private static final String START_OF_CLEARED_LINE = "\r\u001b[K";

  private final Console console;
  private final boolean shown = Terminal.isPresent();

  Progress(Console console) {
    this.console = console;
  }

  void show(String text) {
    if (shown) {
      console.err().print(START_OF_CLEARED_LINE + text);
      console.err().flush();
    }
  }

  /** Takes the line away. */
  @Override
  public void close() {
    show("");
  }
}
