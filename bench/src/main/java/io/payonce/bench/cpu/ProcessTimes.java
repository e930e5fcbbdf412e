package io.payonce.bench.cpu;

/**
 * How much processor time a process has used, and, where the system tells, those of its children
 * that have ended.
 */
record ProcessTimes(long pid, long parent, long cpuNanos) {
  /** The kernel's unit in {@code /proc}, on every architecture that the JDK runs on. */
  private static final long TICK_NANOS = 10_000_000L;

  // Counted from the first field after the program's name
  private static final int PARENT = 1;
  private static final int USER = 11;
  private static final int SYSTEM = 12;
  private static final int CHILDREN_USER = 13;
  private static final int CHILDREN_SYSTEM = 14;

  /** Of Linux' {@code /proc/PID/stat}. The program's name, in brackets, may hold anything. */
  static ProcessTimes parse(String stat) {
    long pid = Long.parseLong(stat.substring(0, stat.indexOf(' ')));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long ticks = 0;
    for (int field : new int[] {USER, SYSTEM, CHILDREN_USER, CHILDREN_SYSTEM}) {
      ticks += Long.parseLong(fields[field]);
    }
    return new ProcessTimes(pid, Long.parseLong(fields[PARENT]), ticks * TICK_NANOS);
  }
}
