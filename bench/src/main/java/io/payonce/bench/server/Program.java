package io.payonce.bench.server;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The server's program, for a process of its own: the jar that was there when the bench began. A
 * launcher would build it anew when a source has changed meanwhile.
 */
public final class Program {
  private Program() {}

  /** With these words. */
  public static List<String> with(String... words) {
    List<String> command = java();
    command.addAll(List.of("-jar", jar().toString()));
    command.addAll(Arrays.asList(words));
    return command;
  }

  /** The jar, beside which its libraries are. */
  public static Path jar() {
    String jar = System.getProperty("payonce.jar");
    if (jar == null) {
      throw new BenchFailure("no server: give --url, or run this by deploy/payonce");
    }
    return Path.of(jar);
  }

  /** The JVM of this process, with the flags of the launcher, which are the server's too. */
  static List<String> java() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (System.getProperty("payonce.launcher") != null) {
      command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    }
    return command;
  }
}
