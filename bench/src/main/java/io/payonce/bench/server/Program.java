package io.payonce.bench.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The server's program, for a process of its own. */
final class Program {
  private Program() {}

  /** The launcher, which knows the JVM's flags, else the jar; with these words after it. */
  static List<String> with(String... words) {
    List<String> command = new ArrayList<>(found());
    command.addAll(Arrays.asList(words));
    return command;
  }

  private static List<String> found() {
    String launcher = System.getProperty("payonce.launcher");
    String jar = System.getProperty("payonce.jar");
    if (launcher != null) {
      return List.of(launcher);
    }
    if (jar != null) {
      String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      return List.of(java, "-jar", jar);
    }
    throw new BenchFailure("no server: give --url, or run this by deploy/payonce");
  }
}
