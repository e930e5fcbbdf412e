package io.payonce.bench.report;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The machine and the JVM of a run. It names nobody: neither host nor user.
 *
 * @param cores that the JVM may use
 * @param cpu its model
 * @param memoryMib that the JVM sees
 * @param limits what the container allows, if one can see it, else none
 * @param flags of the JVM
 * @param load the mean number of busy threads in the minute before; negative if unknown
 */
public record Machine(
    int cores,
    String cpu,
    long memoryMib,
    String system,
    String limits,
    String jdk,
    List<String> flags,
    double load) {
  private static final String UNKNOWN = "unknown";
  private static final Path CPUS = Path.of("/proc/cpuinfo");
  private static final Path CGROUP = Path.of("/sys/fs/cgroup");

  public Machine {
    Bounds.require(cores >= 1, "cores must be 1 or more, was " + cores);
    Bounds.requireNamed("the CPU", cpu);
    Bounds.requireNamed("the system", system);
    Bounds.requireNamed("the limits", limits);
    Bounds.requireNamed("the JDK", jdk);
    flags = List.copyOf(flags);
    Bounds.requireFinite("the load", load);
  }

  /** This one, now. */
  public static Machine here() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new Machine(
        system.getAvailableProcessors(),
        cpuModel(),
        system.getTotalMemorySize() >> 20,
        system.getName() + " " + system.getVersion() + " " + system.getArch(),
        containerLimits(),
        System.getProperty("java.vm.name") + " " + Runtime.version(),
        jvmFlags(),
        system.getSystemLoadAverage());
  }

  private static String cpuModel() {
    return lines(CPUS)
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse(UNKNOWN);
  }

  /** What version 2 of the kernel's control groups says; "max" is no limit. */
  private static String containerLimits() {
    String all =
        Stream.of("cpu.max", "memory.max")
            .flatMap(name -> lines(CGROUP.resolve(name)).map(value -> name + " " + value))
            .filter(limit -> !limit.contains(" max"))
            .reduce("", (left, right) -> left.isEmpty() ? right : left + ", " + right);
    return all.isEmpty() ? "none" : all;
  }

  /** Without system properties and paths, which may tell whose machine it is. */
  private static List<String> jvmFlags() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> !flag.startsWith("-D") && !flag.contains("/"))
        .toList();
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.isReadable(file) ? Files.readAllLines(file).stream() : Stream.empty();
    } catch (IOException e) {
      return Stream.empty();
    }
  }
}
