package io.payonce.bench.cpu;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The processor time that was used up to a moment.
 *
 * @param atNanos of the JVM's clock
 * @param cpuNanos by the name of the part; without those that the system tells nothing of
 */
public record CpuReading(long atNanos, Map<String, Long> cpuNanos) {

  /** Of these trees, now. */
  public static CpuReading now(List<ProcessTree> trees) {
    return new CpuReading(System.nanoTime(), sum(trees, ProcessTable.now()));
  }

  /** Adds up each tree; a tree that begins inside of another one is not part of that one. */
  static Map<String, Long> sum(List<ProcessTree> trees, List<ProcessTimes> table) {
    Map<Long, ProcessTimes> byPid = new HashMap<>();
    Map<Long, List<Long>> children = new HashMap<>();
    for (ProcessTimes process : table) {
      byPid.put(process.pid(), process);
      children.computeIfAbsent(process.parent(), any -> new ArrayList<>()).add(process.pid());
    }
    Set<Long> tops = trees.stream().map(ProcessTree::pid).collect(Collectors.toSet());
    Map<String, Long> sums = new LinkedHashMap<>();
    for (ProcessTree tree : trees) {
      if (byPid.containsKey(tree.pid())) {
        sums.merge(tree.name(), sum(tree.pid(), tops, byPid, children), Long::sum);
      }
    }
    return sums;
  }

  private static long sum(
      long top, Set<Long> tops, Map<Long, ProcessTimes> byPid, Map<Long, List<Long>> children) {
    long sum = 0;
    Deque<Long> open = new ArrayDeque<>(List.of(top));
    while (!open.isEmpty()) {
      long pid = open.remove();
      @Nullable ProcessTimes process = byPid.get(pid);
      sum += process == null ? 0 : process.cpuNanos();
      children.getOrDefault(pid, List.of()).stream()
          .filter(child -> !tops.contains(child))
          .forEach(open::add);
    }
    return sum;
  }

  /** How many processors each part kept busy since an earlier reading. */
  public Map<String, Double> coresSince(CpuReading earlier) {
    Map<String, Double> cores = new LinkedHashMap<>();
    cpuNanos.forEach(
        (name, nanos) -> {
          Long before = earlier.cpuNanos.get(name);
          if (before != null && atNanos > earlier.atNanos) {
            cores.put(name, Math.max(0, nanos - before) / (double) (atNanos - earlier.atNanos));
          }
        });
    return cores;
  }
}
