package io.payonce.cli;

import java.io.PrintStream;

/** Where a command says what it has to say; its log is something else. */
record Console(PrintStream out, PrintStream err) {
  /** One line about something that went wrong. */
  void complain(String line) {
    err.println("payonce: " + line);
  }
}
