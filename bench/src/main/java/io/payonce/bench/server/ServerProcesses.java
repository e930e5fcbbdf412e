package io.payonce.bench.server;

import io.payonce.bench.cpu.ProcessTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Who belongs to a server with a data directory of its own. */
final class ServerProcesses {
  private ServerProcesses() {}

  /** The engine itself, and those databases that have written down who they are. */
  static List<ProcessTree> of(long engine, Path data) {
    List<ProcessTree> known = new ArrayList<>();
    known.add(new ProcessTree("engine", engine));
    add("postgres", data.resolve("postgres/postmaster.pid"), known);
    add("redis", data.resolve("redis/redis.pid"), known);
    return known;
  }

  /** The first line of the file is the pid. */
  private static void add(String name, Path file, List<ProcessTree> known) {
    try {
      if (Files.exists(file)) {
        long pid = Long.parseLong(Files.readAllLines(file).get(0).strip());
        known.add(new ProcessTree(name, pid));
      }
    } catch (IOException | NumberFormatException e) {
      throw new BenchFailure("who is " + name, e);
    }
  }
}
