package io.payonce.bench.cpu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All processes that this system lets us see, at one moment. */
final class ProcessTable {
  private static final Path PROC = Path.of("/proc");
  private static final boolean LINUX = Files.isReadable(PROC.resolve("self/stat"));

  private ProcessTable() {}

  static List<ProcessTimes> now() {
    return LINUX ? linux() : elsewhere();
  }

  private static List<ProcessTimes> linux() {
    List<ProcessTimes> all = new ArrayList<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        stat(process).map(ProcessTimes::parse).ifPresent(all::add);
      }
      return all;
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Empty when the process has ended meanwhile. */
  private static Optional<String> stat(Path process) {
    try {
      return Optional.of(Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1));
    } catch (IOException ended) {
      return Optional.empty();
    }
  }

  /** Without children that have ended: the JDK does not know of them. */
  private static List<ProcessTimes> elsewhere() {
    return ProcessHandle.allProcesses()
        .flatMap(process -> process.info().totalCpuDuration().map(cpu -> of(process, cpu)).stream())
        .toList();
  }

  private static ProcessTimes of(ProcessHandle process, Duration cpu) {
    long parent = process.parent().map(ProcessHandle::pid).orElse(0L);
    return new ProcessTimes(process.pid(), parent, cpu.toNanos());
  }
}
