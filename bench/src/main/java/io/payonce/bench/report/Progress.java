package io.payonce.bench.report;

import java.io.PrintStream;
import picocli.CommandLine.Help.Ansi;

/** One line on a terminal that says what is going on; nothing where there is no terminal. */
public final class Progress implements AutoCloseable {
  private static final String START_OF_CLEARED_LINE = "\r\u001b[K";

  private final PrintStream terminal;
  private final boolean shown;

  private Progress(PrintStream terminal, boolean shown) {
    this.terminal = terminal;
    this.shown = shown;
  }

  /** On standard error, if this process has a terminal that can take a line back. */
  public static Progress onTerminal() {
    return new Progress(System.err, Ansi.AUTO.enabled());
  }

  public void show(String text) {
    if (shown) {
      terminal.print(START_OF_CLEARED_LINE + text);
      terminal.flush();
    }
  }

  /** Takes the line away. */
  @Override
  public void close() {
    show("");
  }
}
