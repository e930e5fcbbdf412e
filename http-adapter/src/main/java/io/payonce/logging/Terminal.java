package io.payonce.logging;

import java.io.Console;

/** Whether a person watches this process. */
public final class Terminal {
  private Terminal() {}

  /** True when input and output of this process are a terminal. */
  @SuppressWarnings("SystemConsoleNull") // asked for both: null before Java 22, isTerminal() since
  public static boolean isPresent() {
    Console console = System.console();
    return console != null && isTerminal(console);
  }

  private static boolean isTerminal(Console console) {
    try {
      return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
    } catch (NoSuchMethodException olderJava) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
