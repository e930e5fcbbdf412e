package io.payonce.chaos;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Stops a server with all its processes without ending it, as a machine that hangs would. */
final class Signals {
  private Signals() {}

  static void pause(ProcessHandle server) throws Exception {
    send("-STOP", server);
  }

  static void goOn(ProcessHandle server) throws Exception {
    send("-CONT", server);
  }

  /** The parent first, so that it makes no more children. */
  private static void send(String signal, ProcessHandle server)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("kill", signal, Long.toString(server.pid())));
    run(command);
    List<String> children = server.descendants().map(child -> "" + child.pid()).toList();
    if (!children.isEmpty()) {
      run(Stream.concat(Stream.of("kill", signal), children.stream()).toList());
    }
  }

  /** A child that has ended meanwhile is not worth a failure. */
  private static void run(List<String> command) throws IOException, InterruptedException {
    new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start().waitFor();
  }
}
